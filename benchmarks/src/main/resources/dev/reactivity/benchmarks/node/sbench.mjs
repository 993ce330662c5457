import { fastest } from './expect.mjs';

const COUNT = 100_000;

function write(f, node, value) {
	f.batch(() => f.set(node, value));
}

function createSignals(f, n) {
	for (let i = 0; i < n; i++) {
		f.signal(i);
	}
	return () => {};
}

// An effect for every `each` dependencies, or several effects for one.
function createEffects(reads, perSource) {
	return (f, n, sources) => {
		for (let i = 0; i < n; i++) {
			const first = perSource > 1 ? Math.floor(i / perSource) : i * reads;
			if (reads === 0) {
				f.effect(() => {});
			}
			else if (reads === 1) {
				const source = sources[first];
				f.effect(() => f.get(source));
			}
			else {
				const own = sources.slice(first, first + reads);
				f.effect(() => {
					let sum = 0;
					for (let k = 0; k < own.length; k++) {
						sum += f.get(own[k]);
					}
					return sum;
				});
			}
		}
		return () => {};
	};
}

function update(reads, effects) {
	return (f, n, sources) => {
		const create = createEffects(reads, effects);
		create(f, effects, sources);
		const first = sources[0];
		return () => {
			for (let i = 0; i < n; i++) {
				write(f, first, i);
			}
		};
	};
}

function once(f, create, n, scount) {
	globalThis.gc();
	let sources = Array.from({ length: scount }, (_, i) => f.signal(i));
	for (let i = 0; i < scount; i++) {
		f.get(sources[i]);
		f.get(sources[i]);
		f.get(sources[i]);
	}
	const start = performance.now();
	let run;
	f.build(() => {
		run = create(f, n, sources);
	});
	run();
	sources = undefined;
	run = undefined;
	f.cleanup();
	return performance.now() - start;
}

function measure(create, n, scount) {
	return (f, effort) => {
		const size = n / effort.divisor;
		for (let i = 0; i < 3; i++) {
			once(f, create, Math.ceil(n / 100), scount);
		}
		return fastest(effort.sbench, () => once(f, create, size, scount));
	};
}

function sum(parts) {
	return (f, effort) => parts.reduce((total, part) => total + part(f, effort), 0);
}

export const sbench = {
	createSignals: measure(createSignals, COUNT, COUNT),
	createComputations: sum([
		measure(createEffects(0, 1), COUNT, 0),
		measure(createEffects(1, 1), COUNT, COUNT),
		measure(createEffects(2, 1), COUNT / 2, COUNT),
		measure(createEffects(4, 1), COUNT / 4, COUNT),
		measure(createEffects(1000, 1), COUNT / 1000, COUNT),
		measure(createEffects(1, 2), COUNT, COUNT / 2),
		measure(createEffects(1, 4), COUNT, COUNT / 4),
		measure(createEffects(1, 8), COUNT, COUNT / 8),
		measure(createEffects(1, 1000), COUNT, COUNT / 1000),
	]),
	updateSignals: sum([
		measure(update(1, 1), COUNT * 4, 1),
		measure(update(2, 1), COUNT * 2, 2),
		measure(update(4, 1), COUNT, 4),
		measure(update(1000, 1), COUNT / 250, 1000),
		measure(update(1, 2), COUNT, 1),
		measure(update(1, 4), COUNT, 1),
		measure(update(1, 1000), COUNT / 10, 1),
	]),
};
