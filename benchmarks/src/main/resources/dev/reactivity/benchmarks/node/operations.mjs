import { fastest, timed } from './expect.mjs';

const WRITES = 1000;
const BLOCK_MILLIS = 8;

let sink = 0;

function next(f, previous) {
	return f.computed(() => f.get(previous) + 1);
}

function watching(f, head, ends) {
	let runs = 0;
	f.build(() => ends.forEach((end) => f.effect(() => {
		f.get(end);
		runs++;
	})));
	return { write: (value) => f.set(head, value), runs: () => runs, close: () => f.cleanup() };
}

const shapes = {
	unread(f) {
		const head = f.signal(0);
		return { write: (value) => f.set(head, value), runs: () => 0, close: () => {} };
	},
	watched(f) {
		const head = f.signal(0);
		return watching(f, head, [head]);
	},
	deep(f) {
		const head = f.signal(0);
		let last = head;
		for (let i = 0; i < 50; i++) {
			last = next(f, last);
		}
		return watching(f, head, [last]);
	},
	broad(f) {
		const head = f.signal(0);
		return watching(f, head, Array.from({ length: 50 }, () => next(f, next(f, head))));
	},
	diamond(f) {
		const head = f.signal(0);
		const branches = Array.from({ length: 5 }, () => next(f, head));
		const sum = f.computed(() => {
			let result = 0;
			for (const branch of branches) {
				result += f.get(branch);
			}
			return result;
		});
		return watching(f, head, [sum]);
	},
};

function nanosEach(effort, block) {
	const end = performance.now() + effort.operationMillis;
	let best = Infinity;
	let times = 100;
	do {
		const millis = timed(() => block(times));
		if (millis < BLOCK_MILLIS) {
			times *= 2;
		}
		else {
			best = Math.min(best, millis * 1e6 / times);
		}
	}
	while (performance.now() < end || best === Infinity);
	return best;
}

function write(build) {
	return (f, effort) => {
		const shape = build(f);
		let value = 0;
		const nanos = nanosEach(effort, (times) => {
			for (let i = 0; i < times; i++) {
				shape.write(++value);
			}
		});
		shape.close();
		return nanos;
	};
}

function runs(build) {
	return (f) => {
		const shape = build(f);
		const before = shape.runs();
		for (let i = 1; i <= WRITES; i++) {
			shape.write(i);
		}
		const each = (shape.runs() - before) / WRITES;
		shape.close();
		return each;
	};
}

function cleanRead(f, effort) {
	const derived = next(f, f.signal(0));
	f.get(derived);
	return nanosEach(effort, (times) => {
		let sum = 0;
		for (let i = 0; i < times; i++) {
			sum += f.get(derived);
		}
		sink = sum;
	});
}

function create(f, effort) {
	return fastest(effort.sbench, () => {
		globalThis.gc();
		return timed(() => {
			const head = f.signal(0);
			for (let i = 0; i < 100_000 / effort.divisor; i++) {
				f.get(next(f, head));
			}
		});
	});
}

export const operations = {
	cleanRead,
	bareWrite: write(shapes.unread),
	effectWrite: write(shapes.watched),
	deep50: write(shapes.deep),
	broad50: write(shapes.broad),
	diamond5: write(shapes.diamond),
	create100k: create,
	deep50Runs: runs(shapes.deep),
	broad50Runs: runs(shapes.broad),
	diamond5Runs: runs(shapes.diamond),
};

export const unused = () => sink;
