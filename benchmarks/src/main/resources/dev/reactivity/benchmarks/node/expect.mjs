export function expect(actual, expected, what) {
	if (actual !== expected) {
		throw new Error(`${what} is ${actual}, but must be ${expected}`);
	}
}

// The milliseconds of the fastest of the runs; a run returns its own milliseconds.
export function fastest(runs, run) {
	let best = Infinity;
	for (let i = 0; i < runs; i++) {
		best = Math.min(best, run());
	}
	return best;
}

export function timed(body) {
	const start = performance.now();
	body();
	return performance.now() - start;
}
