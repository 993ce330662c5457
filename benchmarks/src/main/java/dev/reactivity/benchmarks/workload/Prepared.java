package dev.reactivity.benchmarks.workload;

/**
 * A workload whose timed part can be run apart from what comes before it.
 *
 * @since 0.1.0
 */
public interface Prepared extends Workload {

	/**
	 * Build the graph.
	 * @param framework what makes the graph; its {@link Framework#cleanup()} ends it
	 * @return one timed run, which checks its answers; cellx and sbench need a fresh
	 * graph for each
	 */
	Runnable prepare(Framework framework);

}
