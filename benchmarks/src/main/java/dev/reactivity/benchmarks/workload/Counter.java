package dev.reactivity.benchmarks.workload;

/**
 * How often something ran.
 */
final class Counter {

	int runs;

}
