package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.reactivity.benchmarks.workload.Workload;

/**
 * Rounds in which each variant runs once, in a process of its own, so that what is
 * compared was measured side by side.
 *
 * @param workloads what is measured
 * @param variants what it is measured with
 * @param base the name of the variant that all others are compared with
 * @since 0.1.0
 */
public record Comparison(List<? extends Workload> workloads, List<Variant> variants, String base) {

	/**
	 * Measure, print the table and write the raw figures.
	 * @param options the effort, the rounds and where the figures go
	 * @throws IOException if a process cannot be started or the file cannot be written
	 * @throws InterruptedException if interrupted while a process runs
	 */
	public void run(Options options) throws IOException, InterruptedException {
		Figures figures = new Figures(this.workloads, this.variants.stream().map(Variant::name).toList(), this.base);
		for (int round = 0; round < options.rounds(); round++) {
			figures.add(round(options, round));
		}
		System.out.println(new Table(figures));
		Path out = options.out();
		RawFigures.write(figures, options.effort(), out);
		System.out.println("Raw figures: " + out);
	}

	// Each round begins with another variant, so that none is always first.
	private Map<String, Map<String, Double>> round(Options options, int round)
			throws IOException, InterruptedException {
		List<Variant> order = new ArrayList<>(this.variants);
		Collections.rotate(order, -round);
		List<String> names = this.workloads.stream().map(Workload::name).toList();
		Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
		for (Variant variant : order) {
			System.err.printf("round %d of %d: %s%n", round + 1, options.rounds(), variant.name());
			figures.put(variant.name(), variant.measure(options.effort(), names));
		}
		return figures;
	}

}
