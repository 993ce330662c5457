/*
 * The live page: asks for the picture while it is seen, draws what changed, and lights the path of the last change.
 */

import cytoscape from './cytoscape.js';
import { layers } from './layers.js';
import { details, element, reloads, restarts } from './panels.js';

const script = document.getElementById('script');
const base = script.dataset.base;
const token = script.dataset.token;
script.removeAttribute('data-token');

const byId = (id) => document.getElementById(id);
const FAR = 0.28;
const LEGIBLE = 0.6;
const hidden = new Set();
let picture = { nodes: [], edges: [], reloads: [], restarts: {}, folded: 0 };
let tag = '';
let before = new Map();
let lit = new Set();
let drawn = '';
let chosen = null;
let fitted = false;
let unfolded = false;
let far = false;
let distance = 0;
let zoomed = 1;

/* ---- asking ---- */

async function ask() {
	const response = await fetch(base + 'graph' + (byId('framework').checked ? '?framework=true' : ''), {
		headers: { 'X-Reactivity-Token': token, 'If-None-Match': tag }, cache: 'no-store', redirect: 'error',
	});
	if (response.status === 403) {
		status('Another process answers. Load this page anew', true);
		return;
	}
	if (response.ok) {
		tag = response.headers.get('ETag') ?? '';
		take(await response.json());
	}
	else if (response.status !== 304) {
		throw new Error('Answered with ' + response.status);
	}
	status(picture.nodes.length + ' nodes', false);
}

async function keepAsking() {
	for (;;) {
		if (!document.hidden) {
			try {
				await ask();
			}
			catch (failure) {
				console.debug('Reactivity: no picture', failure);
				status('The application does not answer', true);
			}
		}
		await new Promise((resolve) => setTimeout(resolve, 1000));
	}
}

function status(text, bad) {
	if (byId('status').textContent !== text) {
		byId('status').textContent = text;
		byId('status').className = bad ? 'bad' : '';
	}
}

function take(next) {
	const first = picture.nodes.length === 0;
	const sameView = unfolded === byId('framework').checked;
	unfolded = byId('framework').checked;
	picture = next;
	const changed = first ? lastWave() : next.nodes.filter((node) => isNews(node, sameView)).map((node) => node.id);
	if (changed.length > 0) {
		lit = withCauses(changed);
	}
	before = new Map(next.nodes.map((node) => [node.id, node.revision + ':' + node.runs]));
	byId('application').textContent = next.application;
	byId('folded').textContent = next.folded > 0 ? '(' + next.folded + ' folded)' : '';
	kinds();
	draw();
	reloads(byId('reloads'), next.reloads);
	restarts(byId('restarts'), next.restarts);
}

/* ---- the last change ---- */

// What was only unfolded is not new.
function isNews(node, sameView) {
	return before.has(node.id) ? before.get(node.id) !== node.revision + ':' + node.runs : sameView;
}

function lastWave() {
	const signals = picture.nodes.filter((node) => node.id.startsWith('s') && node.revision > 0);
	const last = Math.max(0, ...signals.map((node) => node.revision));
	return signals.filter((node) => node.revision === last).map((node) => node.id);
}

// At each step back the dependency that changed last, as long as it counts revisions alike.
function withCauses(changed) {
	const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
	const reads = new Map();
	picture.edges.forEach(([from, to]) => reads.set(to, [...(reads.get(to) ?? []), from]));
	const path = new Set(changed);
	const todo = [...changed];
	while (todo.length > 0) {
		const id = todo.pop();
		const causes = (reads.get(id) ?? []).filter((from) => from[0] === id[0] && nodes.get(from)?.revision > 0);
		const last = Math.max(...causes.map((from) => nodes.get(from).revision));
		causes.filter((from) => nodes.get(from).revision === last && !path.has(from)).forEach((from) => {
			path.add(from);
			todo.push(from);
		});
	}
	return path;
}

/* ---- drawing ---- */

const graph = cytoscape({
	container: byId('graph'), minZoom: 0.03, maxZoom: 3, boxSelectionEnabled: false,
	autoungrabify: true, textureOnViewport: true, hideEdgesOnViewport: true, style: style(),
});

function style() {
	const css = getComputedStyle(document.documentElement);
	const color = (name) => (css.getPropertyValue('--' + name) || css.getPropertyValue('--class')).trim();
	const kind = (name, shape) => ({ selector: '.' + name, style: {
		'border-color': color(name), 'background-color': mix(color('panel'), color(name), far ? 0.7 : 0.08), shape } });
	return [
		{ selector: 'node', style: {
			label: 'data(label)', width: 146, height: 30, shape: 'round-rectangle', 'font-size': letters(), 'text-valign': 'center',
			'text-max-width': 138, 'text-wrap': 'ellipsis', color: color('ink'), 'background-color': color('panel'),
			'border-width': 2, 'border-color': color('class'), 'min-zoomed-font-size': 4,
			'font-family': 'system-ui, sans-serif' } },
		kind('signal', 'round-tag'), kind('derived', 'round-rectangle'), kind('effect', 'cut-rectangle'),
		kind('bean', 'round-rectangle'), kind('class', 'rectangle'), kind('property', 'round-tag'),
		kind('type', 'rectangle'), kind('definition', 'rectangle'),
		{ selector: 'edge', style: {
			width: 1.3, 'line-color': color('edge'), 'target-arrow-color': color('edge'), 'target-arrow-shape': 'triangle',
			'arrow-scale': 0.7, opacity: far ? 0.4 : 1,
			'curve-style': picture?.edges?.length > 600 ? 'straight' : 'bezier' } },
		{ selector: '.failed', style: { 'border-color': color('bad'), 'border-style': 'double', 'border-width': 4 } },
		{ selector: 'node.lit', style: { 'border-width': far ? 12 : 4, 'border-color': color('lit'), 'font-weight': 700, 'z-index': 10 } },
		{ selector: 'edge.lit', style: { width: far ? 14 : 3.5, opacity: 1, 'line-color': color('lit'), 'target-arrow-color': color('lit'), 'z-index': 9 } },
		{ selector: '.dim', style: { opacity: 0.13 } },
		{ selector: 'edge.near', style: { width: far ? 10 : 2.5, opacity: 1, 'line-color': color('chosen'), 'target-arrow-color': color('chosen') } },
		{ selector: 'node.chosen', style: { 'border-width': far ? 14 : 5, 'border-color': color('chosen') } },
		...(distance !== 0 ? [{ selector: 'node.lit, node.near, node.chosen', style: signs(color) }] : []),
	];
}

// Larger from afar, as far as a name still has room in its node.
function letters() {
	return Math.round(Math.min(21, Math.max(14, 8.5 / Math.max(zoomed, FAR))));
}

// From afar the lit and the chosen keep their names, in letters that are as large as those of others are nearby.
function signs(color) {
	const size = 12 / graph.zoom();
	return { 'font-size': size, 'text-max-width': size * 14, 'text-valign': 'top', 'text-margin-y': -size / 4, 'z-index': 20,
		'text-background-color': color('paper'), 'text-background-opacity': 0.85, 'text-background-padding': size / 8 };
}

// Two colours as #rrggbb.
function mix(one, other, share) {
	const part = (hex, at) => parseInt(hex.substring(at, at + 2), 16);
	return '#' + [1, 3, 5].map((at) => Math.round(part(one, at) * (1 - share) + part(other, at) * share)
		.toString(16).padStart(2, '0')).join('');
}

// From far away nodes are told by their colour, and the lit path by its width.
graph.on('zoom', () => {
	const step = graph.zoom() < LEGIBLE ? Math.round(4 * Math.log2(graph.zoom())) : 0;
	if (step !== distance) {
		distance = step;
		zoomed = graph.zoom();
		far = graph.zoom() < FAR;
		graph.style(style());
	}
});

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => graph.style(style()));

function group(node) {
	return node.kind.endsWith('effect') ? 'effect' : node.kind.endsWith('derived') ? 'derived'
		: node.kind === 'prefix' ? 'property' : node.kind;
}

// Of long names the end, which tells them apart; all of it is in the details.
function label(node) {
	if (node.kind === 'class' || node.kind === 'type') {
		return node.name.substring(node.name.lastIndexOf('.') + 1);
	}
	if (node.name.length <= 22) {
		return node.name;
	}
	const parts = node.name.split('.');
	let tail = parts.pop();
	while (parts.length > 0 && tail.length + parts.at(-1).length < 18) {
		tail = parts.pop() + '.' + tail;
	}
	return parts.length > 0 ? '\u2026' + tail : tail;
}

function draw() {
	const shown = picture.nodes.filter((node) => !hidden.has(group(node)));
	const ids = new Set(shown.map((node) => node.id));
	const edges = picture.edges.filter(([from, to]) => ids.has(from) && ids.has(to));
	const next = JSON.stringify([shown.map((node) => node.id), edges]);
	if (next !== drawn) {
		drawn = next;
		const places = layers(shown, edges);
		graph.batch(() => {
			graph.elements().remove();
			graph.add(shown.map((node) => ({ data: { id: node.id, label: label(node) }, position: places.get(node.id) })));
			graph.add(edges.map(([source, target]) => ({ data: { id: source + '>' + target, source, target } })));
		});
		graph.style(style());
		if (!fitted && shown.length > 0) {
			fitted = true;
			fit();
		}
	}
	mark(shown);
}

// As much as can be read; the rest is found by moving, by searching or in the list.
function fit() {
	graph.resize();
	graph.fit(undefined, 24);
	if (graph.zoom() > 1.2) {
		graph.zoom(1.2);
		graph.center();
	}
}

function mark(shown) {
	const sought = byId('search').value.trim().toLowerCase();
	const found = shown.filter((node) => node.name.toLowerCase().includes(sought));
	const ids = new Set(found.map((node) => node.id));
	const near = new Set(picture.edges.filter((ends) => ends.includes(chosen)).flat());
	near.forEach((id) => ids.add(id));
	graph.batch(() => {
		shown.forEach((node) => {
			const drawnNode = graph.getElementById(node.id);
			drawnNode.classes([group(node), node.state === 'failed' ? 'failed' : '', lit.has(node.id) ? 'lit' : '',
				ids.has(node.id) ? '' : 'dim', near.has(node.id) ? 'near' : '', node.id === chosen ? 'chosen' : ''].filter(Boolean).join(' '));
		});
		graph.edges().forEach((edge) => {
			const ends = [edge.data('source'), edge.data('target')];
			edge.classes([ends.every((id) => lit.has(id)) ? 'lit' : '', ends.includes(chosen) ? 'near' : '',
				ends.some((id) => ids.has(id)) ? '' : 'dim'].filter(Boolean).join(' '));
		});
	});
	list(found);
	tell();
}

/* ---- the list and the details ---- */

let listed = '';

function list(found) {
	const next = found.map((node) => node.id + node.name).join('\n');
	byId('count').textContent = found.length;
	const select = byId('nodes');
	if (next !== listed) {
		listed = next;
		const groups = new Map();
		found.forEach((node) => groups.set(group(node), [...(groups.get(group(node)) ?? []), node]));
		select.replaceChildren(...[...groups].map(([name, nodes]) => {
			const options = element('optgroup');
			options.label = name;
			options.append(...nodes.sort((one, other) => one.name.localeCompare(other.name)).map((node) => {
				const option = element('option', label(node));
				option.value = node.id;
				option.title = node.name;
				return option;
			}));
			return options;
		}));
	}
	if (select.value !== (chosen ?? '')) {
		select.value = chosen;
	}
}

let told = '';

function tell() {
	const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
	const node = nodes.get(chosen);
	const reads = picture.edges.filter(([, to]) => to === chosen).map(([from]) => nodes.get(from));
	const readers = picture.edges.filter(([from]) => from === chosen).map(([, to]) => nodes.get(to));
	const next = JSON.stringify([node, reads.map((each) => each.id), readers.map((each) => each.id)]);
	if (next !== told) {
		told = next;
		details(byId('details'), node, reads, readers, (id) => choose(id, true));
	}
}

function choose(id, move) {
	chosen = id;
	draw();
	const node = id && graph.getElementById(id);
	if (node && move && node.nonempty()) {
		if (graph.zoom() < 0.6) {
			graph.zoom(0.9);
		}
		graph.center(node);
	}
}

function kinds() {
	const present = [...new Set(picture.nodes.map(group))].sort();
	const shown = [...byId('kinds').querySelectorAll('input')].map((box) => box.value);
	if (present.join() !== shown.join()) {
		byId('kinds').replaceChildren(element('legend', 'Kinds'), ...present.map((name) => {
			const made = element('label', '', name);
			const box = element('input');
			box.type = 'checkbox';
			box.value = name;
			box.checked = !hidden.has(name);
			box.addEventListener('change', () => {
				box.checked ? hidden.delete(name) : hidden.add(name);
				draw();
			});
			made.append(box, ' ', element('span', '', 'swatch'), name);
			return made;
		}));
	}
}

/* ---- hands ---- */

byId('search').addEventListener('input', () => draw());
byId('framework').addEventListener('change', () => {
	tag = '';
	ask().catch(() => status('The application does not answer', true));
});
byId('fit').addEventListener('click', fit);
byId('nodes').addEventListener('change', (event) => choose(event.target.value, true));
graph.on('tap', (event) => choose(event.target === graph || !event.target.isNode() ? null : event.target.id(), far));
graph.on('mouseover', 'node', (event) => {
	byId('graph').title = picture.nodes.find((node) => node.id === event.target.id())?.name ?? '';
});
graph.on('mouseout', 'node', () => byId('graph').removeAttribute('title'));
addEventListener('resize', () => graph.resize());

byId('graph').addEventListener('keydown', (event) => {
	const moves = { ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80] };
	if (moves[event.key]) {
		graph.panBy({ x: moves[event.key][0], y: moves[event.key][1] });
		event.preventDefault();
	}
	else if (event.key === '+' || event.key === '-') {
		graph.zoom({ level: graph.zoom() * (event.key === '+' ? 1.25 : 0.8),
			renderedPosition: { x: graph.width() / 2, y: graph.height() / 2 } });
	}
});

addEventListener('keydown', (event) => {
	const typing = event.target.matches('input[type="search"]');
	if (event.key === 'Escape') {
		byId('search').value = '';
		choose(null, false);
	}
	else if (event.key === '/' && !typing) {
		byId('search').focus();
		event.preventDefault();
	}
	else if (event.key === 'Enter' && typing && byId('nodes').options.length > 0) {
		choose(byId('nodes').options[0].value, true);
		byId('nodes').focus();
	}
	else if (event.key === 'f' && !typing && !event.target.matches('select') && !event.ctrlKey && !event.metaKey) {
		fit();
	}
});

details(byId('details'), null);
take(JSON.parse(byId('picture').textContent));
status(picture.nodes.length + ' nodes', false);
keepAsking();
