package dev.reactivity.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The variants that can run on this machine.
 */
final class Variants {

	static final String BASE = "alien";

	private final Options options;

	private final Map<String, Variant> byName = new LinkedHashMap<>();

	private Variants(Options options) {
		this.options = options;
	}

	static List<Variant> chosen(Options options) throws IOException, InterruptedException {
		Variants variants = new Variants(options);
		variants.addNode();
		variants.addJava();
		List<String> names = (options.variants != null) ? options.variants : variants.defaults();
		return names.stream().map(variants::required).toList();
	}

	// The directory that the jar is in.
	static Path target() {
		CodeSource source = Objects.requireNonNull(Variants.class.getProtectionDomain().getCodeSource());
		Path location = Path.of(source.getLocation().getPath()).toAbsolutePath();
		return Objects.requireNonNull(location.getParent());
	}

	private List<String> defaults() {
		List<String> names = new ArrayList<>(this.byName.keySet());
		if (this.options.isQuick()) {
			names.retainAll(List.of(BASE, "g1"));
		}
		return names;
	}

	private Variant required(String name) {
		Variant variant = this.byName.get(name);
		if (variant == null) {
			throw new IllegalArgumentException(
					"Variant " + name + " cannot run here; there are " + this.byName.keySet());
		}
		return variant;
	}

	private void addNode() throws IOException, InterruptedException {
		Path cache = (this.options.cache != null) ? this.options.cache : target().resolve("node");
		NodeLibraries libraries = new NodeLibraries(this.options.node, cache);
		if (!libraries.isNodePresent()) {
			System.out
				.println("No " + this.options.node + " here: alien and preact are left out, and there are no ratios");
			return;
		}
		libraries.prepare();
		add("alien", libraries.command("alien-signals"));
		add("preact", libraries.command("preact"));
	}

	private void addJava() throws IOException {
		for (Jdk jdk : Jdk.found()) {
			String suffix = (jdk.feature() == Jdk.current().feature()) ? "" : "@" + jdk.feature();
			add("g1" + suffix, command(jdk, "-XX:+UseG1GC", "shared"));
			add("parallel" + suffix, command(jdk, "-XX:+UseParallelGC", "shared"));
		}
	}

	private List<String> command(Jdk jdk, String collector, String framework) {
		List<String> command = new ArrayList<>(List.of(jdk.java().toString(), collector));
		command.addAll(this.options.jvmArguments);
		command.addAll(List.of("-cp", classPath(), Main.class.getName(), "measure", framework));
		return command;
	}

	// The engine given by the user comes first and hides the packaged one.
	private String classPath() {
		String own = System.getProperty("java.class.path");
		return (this.options.core != null) ? this.options.core + File.pathSeparator + own : own;
	}

	private void add(String name, List<String> command) {
		this.byName.put(name, new Variant(name, command));
	}

}
