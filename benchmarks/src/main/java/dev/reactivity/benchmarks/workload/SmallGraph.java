package dev.reactivity.benchmarks.workload;

import java.util.function.Function;

/**
 * A graph that is built once and then iterated many times.
 *
 * @param group the family
 * @param name its name
 * @param builder builds the graph and returns one iteration over it
 */
record SmallGraph(String group, String name, Function<Framework, Runnable> builder) implements Prepared {

	@Override
	public double measure(Framework framework, Effort effort) {
		Runnable iteration = prepare(framework);
		repeat(iteration, 3);
		double millis = Effort.fastest(effort.runs(), () -> Effort.timed(() -> repeat(iteration, effort.iterations())));
		framework.cleanup();
		return millis;
	}

	@Override
	public Runnable prepare(Framework framework) {
		Runnable[] built = new Runnable[1];
		framework.build(() -> built[0] = this.builder.apply(framework));
		return built[0];
	}

	private static void repeat(Runnable iteration, int times) {
		for (int i = 0; i < times; i++) {
			iteration.run();
		}
	}

}
