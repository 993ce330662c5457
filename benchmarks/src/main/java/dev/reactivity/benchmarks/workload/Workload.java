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
	 * Run it.
	 * @param framework what makes the graph
	 * @param effort how often
	 * @return the milliseconds of the fastest run
	 * @throws IllegalStateException if an answer was wrong
	 */
	double measure(Framework framework, Effort effort);

}
