package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.reactivity.benchmarks.workload.Workload;
import dev.reactivity.benchmarks.workload.Workloads;

/**
 * Rounds in which each variant runs once, in a process of its own, so that what is
 * compared was measured side by side.
 */
final class Comparison {

	private Comparison() {
	}

	static void run(Options options) throws IOException, InterruptedException {
		List<Workload> workloads = Workloads.named(options.only);
		List<Variant> variants = Variants.chosen(options);
		Figures figures = new Figures(workloads, variants.stream().map(Variant::name).toList(), Variants.BASE);
		for (int round = 0; round < options.rounds; round++) {
			figures.add(round(options, variants, workloads, round));
		}
		System.out.println(new Table(figures));
		Path out = (options.out != null) ? options.out : Variants.target().resolve("benchmarks.json");
		RawFigures.write(figures, options, out);
		System.out.println("Raw figures: " + out);
	}

	// Each round begins with another variant, so that none is always first.
	private static Map<String, Map<String, Double>> round(Options options, List<Variant> variants,
			List<Workload> workloads, int round) throws IOException, InterruptedException {
		List<Variant> order = new ArrayList<>(variants);
		Collections.rotate(order, -round);
		Map<String, Map<String, Double>> millis = new LinkedHashMap<>();
		for (Variant variant : order) {
			System.err.printf("round %d of %d: %s%n", round + 1, options.rounds, variant.name());
			millis.put(variant.name(),
					variant.measure(options.effort, workloads.stream().map(Workload::name).toList()));
		}
		return millis;
	}

}
