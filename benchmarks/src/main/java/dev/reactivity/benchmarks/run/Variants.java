package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
		return options.variants(variants.defaults()).stream().map(variants::required).toList();
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
		NodeLibraries libraries = new NodeLibraries(this.options.node(), this.options.cache());
		if (!libraries.isNodePresent()) {
			System.out
				.println("No " + libraries.node() + " here: alien and preact are left out, and there are no ratios");
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
			add("confined" + suffix, command(jdk, "-XX:+UseG1GC", "confined"));
			add("confined-parallel" + suffix, command(jdk, "-XX:+UseParallelGC", "confined"));
		}
	}

	private List<String> command(Jdk jdk, String collector, String framework) {
		return this.options.java(jdk, Main.class, List.of(collector), List.of(framework));
	}

	private void add(String name, List<String> command) {
		this.byName.put(name, new Variant(name, command));
	}

}
