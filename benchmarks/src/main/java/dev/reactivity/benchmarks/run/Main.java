package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.util.List;

import dev.reactivity.benchmarks.memory.Footprint;
import dev.reactivity.benchmarks.workload.Workload;
import dev.reactivity.benchmarks.workload.Workloads;

/**
 * The command line of the benchmarks.
 *
 * <pre>
 * mvn -q -pl benchmarks -am -DskipTests package
 * java -jar benchmarks/target/benchmarks.jar [options]       compare with libraries on Node, in paired rounds
 * java -jar benchmarks/target/benchmarks.jar jmh [options]   the same workloads and more, by JMH
 * java -jar benchmarks/target/benchmarks.jar memory          the bytes of a node and of an edge
 * </pre>
 *
 * @since 0.1.0
 * @see Options
 */
public final class Main {

	private Main() {
	}

	/**
	 * Run a command.
	 * @param arguments the name of a command and its options, or only options for the
	 * comparison
	 * @throws IOException if a process cannot be started or a file cannot be written
	 * @throws InterruptedException if interrupted while a process runs
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		List<String> all = List.of(arguments);
		boolean isNamed = !all.isEmpty() && !all.get(0).startsWith("--");
		String command = isNamed ? all.get(0) : "compare";
		List<String> options = isNamed ? all.subList(1, all.size()) : all;
		switch (command) {
			case "measure" -> Measure.run(options);
			case "jmh" -> org.openjdk.jmh.Main.main(options.toArray(String[]::new));
			case "memory" -> Footprint.print();
			case "compare" -> compare(Options.parse(options));
			default -> throw new IllegalArgumentException(
					"command must be compare, jmh, memory or measure, but was " + command);
		}
	}

	private static void compare(Options options) throws IOException, InterruptedException {
		List<Workload> workloads = Workloads.named(options.only(List.of("kairo", "cellx", "sbench", "grid")));
		new Comparison(workloads, Variants.chosen(options), Variants.BASE).run(options);
	}

}
