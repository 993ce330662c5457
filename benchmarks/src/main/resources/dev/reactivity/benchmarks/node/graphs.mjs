import { expect, fastest, timed } from './expect.mjs';
import { randomOf } from './random.mjs';

function layers(f, count) {
	const start = [f.signal(1), f.signal(2), f.signal(3), f.signal(4)];
	let layer = start;
	for (let i = 0; i < count; i++) {
		const [m1, m2, m3, m4] = layer;
		layer = [
			f.computed(() => f.get(m2)),
			f.computed(() => f.get(m1) - f.get(m3)),
			f.computed(() => f.get(m2) + f.get(m4)),
			f.computed(() => f.get(m3)),
		];
		layer.forEach((node) => f.effect(() => f.get(node)));
	}
	return { start, end: layer };
}

function shot(f, count) {
	let graph;
	f.build(() => {
		graph = layers(f, count);
	});
	const { start, end } = graph;
	let before;
	let after;
	const millis = timed(() => {
		before = end.map((node) => f.get(node));
		f.batch(() => start.forEach((node, i) => f.set(node, 4 - i)));
		after = end.map((node) => f.get(node));
	});
	f.cleanup();
	expect(before.join(), '-3,-6,-2,2', 'before');
	expect(after.join(), '-2,-4,2,3', 'after');
	return millis;
}

function cells(count) {
	return (f) => {
		shot(f, 1000);
		let millis = 0;
		for (let i = 0; i < 10; i++) {
			millis += shot(f, count);
		}
		return millis;
	};
}

export const cellx = { cellx1000: cells(1000), cellx2500: cells(2500) };

function node(f, sources, isStatic, counter) {
	if (isStatic) {
		return f.computed(() => {
			counter.runs++;
			let sum = 0;
			for (const source of sources) {
				sum += f.get(source);
			}
			return sum;
		});
	}
	const [first, ...tail] = sources;
	return f.computed(() => {
		counter.runs++;
		let sum = f.get(first);
		const drop = sum & 1;
		const dropped = sum % tail.length;
		for (let k = 0; k < tail.length; k++) {
			if (drop && k === dropped) {
				continue;
			}
			sum += f.get(tail[k]);
		}
		return sum;
	});
}

function rows(f, shape, sources, counter) {
	const random = randomOf('seed');
	let row = sources;
	for (let l = 1; l < shape.layers; l++) {
		const previous = row;
		row = previous.map((_, i) => {
			const own = Array.from({ length: shape.reads }, (_, k) => previous[(i + k) % shape.width]);
			return node(f, own, random() < shape.fixed, counter);
		});
	}
	return row;
}

function readLeaves(row, fraction) {
	const random = randomOf('seed');
	const left = row.slice();
	const removals = Math.round(row.length * (1 - fraction));
	for (let i = 0; i < removals; i++) {
		left.splice(Math.floor(random() * left.length), 1);
	}
	return left;
}

function run(f, shape, sources, leaves) {
	for (let i = 0; i < shape.iterations; i++) {
		const column = i % shape.width;
		f.batch(() => f.set(sources[column], i + column));
		for (const leaf of leaves) {
			f.get(leaf);
		}
	}
	return leaves.reduce((sum, leaf) => sum + f.get(leaf), 0);
}

function grid(shape) {
	return (f, effort) => {
		const counter = { runs: 0 };
		let sources;
		let leaves;
		f.build(() => {
			sources = Array.from({ length: shape.width }, (_, i) => f.signal(i));
			leaves = readLeaves(rows(f, shape, sources, counter), shape.read);
			f.effect(() => {
				for (const leaf of leaves) {
					f.get(leaf);
				}
			});
		});
		for (let i = 0; i < effort.gridWarmups; i++) {
			run(f, shape, sources, leaves);
		}
		const millis = fastest(effort.grids, () => {
			counter.runs = 0;
			return timed(() => {
				const sum = run(f, shape, sources, leaves);
				expect(sum, shape.sum, 'sum');
				expect(counter.runs, shape.computations, 'computations');
			});
		});
		f.cleanup();
		return millis;
	};
}

function shape(width, layers, fixed, reads, read, iterations, sum, computations) {
	return grid({ width, layers, fixed, reads, read, iterations, sum, computations });
}

export const grids = {
	'2-10x5': shape(10, 5, 1, 2, 0.2, 600_000, 19199968, 3_480_000),
	'6-10x10': shape(10, 10, 0.75, 6, 0.2, 15_000, 302310782860, 1_155_000),
	'4-1000x12': shape(1000, 12, 0.95, 4, 1, 7_000, 29355933696000, 1_463_000),
	'25-1000x5': shape(1000, 5, 1, 25, 1, 3_000, 1171484375000, 732_000),
	'3-5x500': shape(5, 500, 1, 3, 1, 500, 3.0239642676898464e241, 1_246_500),
	'6-100x15': shape(100, 15, 0.5, 6, 1, 2_000, 15664996402790400, 1_078_000),
};
