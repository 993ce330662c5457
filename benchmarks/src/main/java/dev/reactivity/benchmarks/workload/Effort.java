package dev.reactivity.benchmarks.workload;

import java.util.function.DoubleSupplier;

/**
 * How often a workload is repeated before its fastest run counts.
 *
 * @param runs timed runs of a small graph
 * @param iterations iterations in one timed run of a small graph
 * @param creations timed runs of creating nodes
 * @param divisor by how much the creations are smaller than prescribed
 * @param gridWarmups untimed runs of a grid
 * @param gridRuns timed runs of a grid
 * @param operationMillis how long a single operation is measured
 * @since 0.1.0
 */
public record Effort(int runs, int iterations, int creations, int divisor, int gridWarmups, int gridRuns,
		int operationMillis) {

	/**
	 * As the benchmark prescribes.
	 */
	public static final Effort FULL = new Effort(10, 500, 10, 1, 3, 5, 2500);

	/**
	 * The same graphs with fewer repetitions, for somebody who waits for the answer.
	 */
	public static final Effort QUICK = new Effort(4, 500, 4, 1, 2, 3, 600);

	/**
	 * Each graph once, to see whether it answers as it must.
	 */
	public static final Effort ONCE = new Effort(1, 1, 1, 100, 1, 1, 1);

	/**
	 * The effort of a name.
	 * @param name {@code full}, {@code quick} or {@code once}
	 * @return the effort
	 */
	public static Effort of(String name) {
		return switch (name) {
			case "full" -> FULL;
			case "quick" -> QUICK;
			case "once" -> ONCE;
			default -> throw new IllegalArgumentException("effort must be full, quick or once, but was " + name);
		};
	}

	static double fastest(int runs, DoubleSupplier run) {
		double best = Double.POSITIVE_INFINITY;
		for (int i = 0; i < runs; i++) {
			best = Math.min(best, run.getAsDouble());
		}
		return best;
	}

	static double timed(Runnable body) {
		long start = System.nanoTime();
		body.run();
		return (System.nanoTime() - start) / 1e6;
	}

}
