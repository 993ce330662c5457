package dev.reactivity.benchmarks.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What the comparison was asked for.
 */
final class Options {

	static final String USAGE = """
			--quick            fewer repetitions of each workload, one round, only alien and g1
			--rounds N         rounds of one process per variant (default 5)
			--only A,B         workloads or groups: kairo, cellx, sbench, grid (default all four),
			                   operation (nanoseconds of one), thread (what two threads do)
			--variants A,B     alien, preact, g1, parallel, confined, confined-parallel;
			                   @25 behind one of the last four runs it on another JDK that was found
			--core PATH        class path of the engine, instead of the one in the jar
			--jvm ARGUMENT     a further argument for each JVM (repeatable)
			--out FILE         where the raw figures go as JSON
			--cache DIRECTORY  where the libraries for Node are kept
			--node COMMAND     the node to use (default node)
			""";

	String effort = "full";

	int rounds;

	List<String> only = List.of("kairo", "cellx", "sbench", "grid");

	@Nullable List<String> variants;

	@Nullable String core;

	final Deque<String> jvmArguments = new ArrayDeque<>();

	@Nullable Path out;

	@Nullable Path cache;

	String node = "node";

	private Options() {
	}

	static Options parse(List<String> arguments) {
		Options options = new Options();
		Deque<String> left = new ArrayDeque<>(arguments);
		while (!left.isEmpty()) {
			options.take(left.pop(), left);
		}
		if (options.rounds == 0) {
			options.rounds = options.isQuick() ? 1 : 5;
		}
		return options;
	}

	boolean isQuick() {
		return "quick".equals(this.effort);
	}

	private void take(String option, Deque<String> left) {
		switch (option) {
			case "--quick" -> this.effort = "quick";
			case "--rounds" -> this.rounds = Integer.parseInt(value(option, left));
			case "--only" -> this.only = List.of(value(option, left).split(","));
			case "--variants" -> this.variants = List.of(value(option, left).split(","));
			case "--core" -> this.core = value(option, left);
			case "--jvm" -> this.jvmArguments.add(value(option, left));
			case "--out" -> this.out = Path.of(value(option, left));
			case "--cache" -> this.cache = Path.of(value(option, left));
			case "--node" -> this.node = value(option, left);
			default -> throw new IllegalArgumentException("Option " + option + " is unknown. There are\n" + USAGE);
		}
	}

	private static String value(String option, Deque<String> left) {
		if (left.isEmpty()) {
			throw new IllegalArgumentException("Option " + option + " needs a value. There are\n" + USAGE);
		}
		return left.pop();
	}

}
