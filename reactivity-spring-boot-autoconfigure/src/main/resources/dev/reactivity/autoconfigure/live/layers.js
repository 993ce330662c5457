/*
 * Where nodes go: what nobody feeds is on the left, effects are on the right, everything else right of what it reads.
 * A layer that would be too tall is broken into several columns, which keeps a thousand nodes on something like a page.
 */

const COLUMN = 158;
const ROW = 40;
const WIDE_ROW = 76;
const GAP = 34;
const SHAPE = 0.62;
const SWEEPS = 6;

/** Returns a map from id to {x, y}. */
export function layers(nodes, edges) {
	const ids = new Set(nodes.map((node) => node.id));
	const reads = new Map(nodes.map((node) => [node.id, []]));
	const readers = new Map(nodes.map((node) => [node.id, []]));
	edges.filter(([from, to]) => ids.has(from) && ids.has(to)).forEach(([from, to]) => {
		reads.get(to).push(from);
		readers.get(from).push(to);
	});
	const ranks = rank(nodes, reads);
	const columns = [];
	nodes.forEach((node) => (columns[ranks.get(node.id)] ??= []).push(node.id));
	const layered = columns.filter(Boolean);
	order(layered, reads, readers);
	return place(layered, nodes.length);
}

function rank(nodes, reads) {
	const ranks = new Map();
	const open = new Set();
	const visit = (id) => {
		if (ranks.has(id)) {
			return ranks.get(id);
		}
		if (open.has(id)) {
			return 0; // a cycle has no right order
		}
		open.add(id);
		const below = reads.get(id).map(visit);
		open.delete(id);
		ranks.set(id, below.length > 0 ? Math.max(...below) + 1 : 0);
		return ranks.get(id);
	};
	nodes.forEach((node) => visit(node.id));
	const last = Math.max(0, ...nodes.filter((node) => !isEffect(node)).map((node) => ranks.get(node.id))) + 1;
	nodes.filter(isEffect).forEach((node) => ranks.set(node.id, Math.max(last, ranks.get(node.id))));
	return ranks;
}

function isEffect(node) {
	return node.kind.endsWith('effect');
}

// Each layer by the mean place of its neighbours in the one before, to and fro (Sugiyama, Tagawa and Toda 1981).
function order(columns, reads, readers) {
	const at = new Map();
	const number = (column) => column.forEach((id, index) => at.set(id, index / column.length));
	columns.forEach(number);
	const settle = (column, neighbours) => {
		const weight = new Map(column.map((id) => {
			const places = neighbours.get(id).map((other) => at.get(other));
			return [id, places.length > 0 ? places.reduce((sum, place) => sum + place, 0) / places.length : at.get(id)];
		}));
		column.sort((one, other) => weight.get(one) - weight.get(other));
		number(column);
	};
	for (let sweep = 0; sweep < SWEEPS; sweep++) {
		columns.forEach((column) => settle(column, reads));
		[...columns].reverse().forEach((column) => settle(column, readers));
	}
	columns.forEach((column) => column.sort((one, other) =>
		isLonely(one, reads, readers) - isLonely(other, reads, readers)));
}

function isLonely(id, reads, readers) {
	return Number(reads.get(id).length + readers.get(id).length === 0);
}

function place(columns, total) {
	const tallest = Math.max(14, Math.ceil(Math.sqrt(total * SHAPE * COLUMN / ROW)));
	const places = new Map();
	const height = Math.min(tallest, Math.max(...columns.map((column) => column.length), 1));
	const width = columns.reduce((sum, column) => sum + Math.ceil(column.length / tallest) * COLUMN + GAP, 0);
	const row = Math.min(WIDE_ROW, Math.max(ROW, width * SHAPE / height));
	let x = 0;
	columns.forEach((column) => {
		const parts = Math.ceil(column.length / tallest);
		const rows = Math.ceil(column.length / parts);
		column.forEach((id, index) => places.set(id, {
			x: x + Math.floor(index / rows) * COLUMN,
			y: (index % rows - (Math.min(rows, column.length) - 1) / 2) * row,
		}));
		x += parts * COLUMN + GAP;
	});
	return places;
}
