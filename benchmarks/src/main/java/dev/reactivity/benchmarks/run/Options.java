package dev.reactivity.benchmarks.run;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a comparison was asked for on the command line.
 *
 * @since 0.1.0
 */
public final class Options {

	private static final String USAGE = """
			--quick            fewer repetitions of each workload, one round, fewer variants
			--rounds N         rounds of one process for each variant (default 5)
			--only A,B         workloads or groups
			--variants A,B     what is compared
			--core PATH        class path of the engine, instead of the one in the jar
			--jvm ARGUMENT     a further argument for each JVM (repeatable)
			--out FILE         where the raw figures go as JSON
			--cache DIRECTORY  where the libraries for Node are kept
			--node COMMAND     the node to use
			The README of the benchmarks says more.""";

	private String effort = "full";

	private int rounds;

	private List<String> only = List.of();

	private List<String> variants = List.of();

	private @Nullable String core;

	private final List<String> jvmArguments = new ArrayList<>();

	private Path out = target().resolve("benchmarks.json");

	private Path cache = target().resolve("node");

	private String node = "node";

	private Options() {
	}

	/**
	 * Understand a command line.
	 * @param arguments the options
	 * @return what was asked for
	 * @throws IllegalArgumentException if an option is unknown or has no value
	 */
	public static Options parse(List<String> arguments) {
		Options options = new Options();
		Deque<String> left = new ArrayDeque<>(arguments);
		while (!left.isEmpty()) {
			options.take(left.pop(), left);
		}
		return options;
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

	/**
	 * The chosen workloads.
	 * @param defaults those without a choice
	 * @return names of workloads or groups
	 */
	public List<String> only(List<String> defaults) {
		return this.only.isEmpty() ? defaults : this.only;
	}

	/**
	 * The chosen variants.
	 * @param defaults those without a choice
	 * @return names of variants
	 */
	public List<String> variants(List<String> defaults) {
		return this.variants.isEmpty() ? defaults : this.variants;
	}

	/**
	 * The start of a process that measures something on a JVM.
	 * @param jdk the JVM
	 * @param main the class to run
	 * @param flags what the JVM is told besides what the user tells it
	 * @param arguments its arguments
	 * @return the command
	 */
	public List<String> java(Jdk jdk, Class<?> main, List<String> flags, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(jdk.java().toString());
		command.addAll(flags);
		command.addAll(this.jvmArguments);
		command.addAll(List.of("-cp", classPath(), main.getName(), "measure"));
		command.addAll(arguments);
		return command;
	}

	// The engine given by the user comes first and hides the packaged one.
	private String classPath() {
		String own = System.getProperty("java.class.path");
		return (this.core != null) ? this.core + File.pathSeparator + own : own;
	}

	boolean isQuick() {
		return "quick".equals(this.effort);
	}

	String effort() {
		return this.effort;
	}

	int rounds() {
		if (this.rounds > 0) {
			return this.rounds;
		}
		return isQuick() ? 1 : 5;
	}

	Path out() {
		return this.out;
	}

	Path cache() {
		return this.cache;
	}

	String node() {
		return this.node;
	}

	// The directory that the jar or the classes are in.
	private static Path target() {
		try {
			var source = Objects.requireNonNull(Options.class.getProtectionDomain().getCodeSource());
			Path location = Path.of(source.getLocation().toURI()).toAbsolutePath();
			return Objects.requireNonNull(location.getParent());
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("The benchmarks cannot tell where they are; give --out and --cache", ex);
		}
	}

}
