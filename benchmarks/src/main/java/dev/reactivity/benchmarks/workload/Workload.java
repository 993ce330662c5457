package dev.reactivity.benchmarks.workload;

/**
 * A graph, what is done with it, and what must come out.
 *
 * @since 0.1.0
 */
public interface Workload {

	/**
	 * The name by which it is chosen and reported.
	 * @return the name
	 */
	String name();

	/**
	 * The family of workloads that it belongs to.
	 * @return the name of the group
	 */
	String group();

	/**
	 * The unit of its figure.
	 * @return milliseconds, unless it says otherwise
	 */
	default String unit() {
		return "ms";
	}

	/**
	 * Whether its figure belongs into the geometric mean over many workloads.
	 * @return {@code true} if it can be compared between languages
	 */
	default boolean isComparable() {
		return true;
	}

	/**
	 * Whether a framework can run it.
	 * @param framework the framework
	 * @return {@code true} if it can
	 */
	default boolean isFor(Framework framework) {
		return true;
	}

	/**
	 * Run it.
	 * @param framework what makes the graph
	 * @param effort how often
	 * @return the figure of the fastest run
	 * @throws IllegalStateException if an answer was wrong
	 */
	double measure(Framework framework, Effort effort);

}
