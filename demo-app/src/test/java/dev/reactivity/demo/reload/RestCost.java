package dev.reactivity.demo.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the starter costs while nothing changes: the plain shop, which knows nothing of
 * it, started with and without our jars on its class path, in turn. Start-up time is what
 * Spring Boot says, heap is what is in use after collections. In the root of the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.RestCost}.
 * The argument is how often to start each, 7 by default.
 *
 * @since 0.1.0
 */
public final class RestCost {

	private static final Pattern STARTED = Pattern
		.compile("Started DemoApplication in ([\\d.]+) seconds \\(process running for ([\\d.]+)\\)");

	private RestCost() {
	}

	public static void main(String[] args) {
		int rounds = (args.length > 0) ? Integer.parseInt(args[0]) : 7;
		List<Cost> without = new ArrayList<>();
		List<Cost> with = new ArrayList<>();
		for (int round = 0; round < rounds; round++) {
			without.add(measure(ClassPath.withoutDevTools().stream().filter((jar) -> !isOurs(jar)).toList()));
			with.add(measure(ClassPath.withoutDevTools()));
		}
		System.out.printf("%-18s %12s %12s %12s %12s%n", "median of " + rounds, "start s", "process s", "heap MB",
				"classes");
		print("without starter", without);
		print("with starter", with);
	}

	private static boolean isOurs(Path jar) {
		return jar.getFileName().toString().startsWith("reactivity-");
	}

	private static Cost measure(List<Path> jars) {
		try (RunningDemo demo = RunningDemo.startPlainWith(jars); Jvm jvm = new Jvm(demo.life().pid())) {
			Matcher started = demo.log()
				.lines()
				.stream()
				.map(STARTED::matcher)
				.filter(Matcher::find)
				.findFirst()
				.orElseThrow();
			Jvm.Memory memory = jvm.collect();
			return new Cost(Double.parseDouble(started.group(1)), Double.parseDouble(started.group(2)),
					memory.heap() / 1e6, memory.classes());
		}
	}

	private static void print(String name, List<Cost> costs) {
		System.out.printf("%-18s %12.2f %12.2f %12.1f %12.0f%n", name, median(costs.stream().map(Cost::start)),
				median(costs.stream().map(Cost::process)), median(costs.stream().map(Cost::heap)),
				median(costs.stream().map(Cost::classes)));
	}

	private static double median(Stream<Double> values) {
		double[] sorted = values.mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		return sorted[sorted.length / 2];
	}

	/**
	 * What one start cost.
	 *
	 * @param start seconds to start the application
	 * @param process seconds since the JVM started
	 * @param heap megabytes in use
	 * @param classes loaded classes
	 */
	private record Cost(double start, double process, double heap, double classes) {

	}

}
