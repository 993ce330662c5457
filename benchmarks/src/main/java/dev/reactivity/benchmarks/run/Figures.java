package dev.reactivity.benchmarks.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import dev.reactivity.benchmarks.workload.Workload;

/**
 * What the rounds have measured, and the statistics over it.
 */
final class Figures {

	/**
	 * The just-in-time compiler of Java removes most of its work.
	 */
	private static final String NOT_COMPARABLE = "createSignals";

	final List<Workload> workloads;

	final List<String> variants;

	/** For each round: variant, workload, milliseconds. */
	final List<Map<String, Map<String, Double>>> rounds = new ArrayList<>();

	Figures(List<Workload> workloads, List<String> variants) {
		this.workloads = workloads;
		this.variants = variants;
	}

	void add(Map<String, Map<String, Double>> round) {
		this.rounds.add(round);
	}

	boolean hasBase() {
		return this.variants.contains(Variants.BASE);
	}

	double median(String variant, String workload) {
		return median(this.rounds.stream().map((round) -> millis(round, variant, workload)).toList());
	}

	// Over the same variant of the same round, smallest first.
	List<Double> ratios(String variant, String workload) {
		return this.rounds.stream()
			.map((round) -> millis(round, variant, workload) / millis(round, Variants.BASE, workload))
			.sorted()
			.toList();
	}

	// One geometric mean for each round, smallest first.
	List<Double> geometricMeans(String variant, Collection<String> groups) {
		List<String> names = comparable(groups);
		return this.rounds.stream()
			.map((round) -> Math.exp(names.stream()
				.mapToDouble((name) -> Math.log(millis(round, variant, name) / millis(round, Variants.BASE, name)))
				.average()
				.orElse(Double.NaN)))
			.sorted()
			.toList();
	}

	List<String> groups() {
		return this.workloads.stream().map(Workload::group).distinct().toList();
	}

	List<String> comparable(Collection<String> groups) {
		return this.workloads.stream()
			.filter((workload) -> groups.contains(workload.group()))
			.map(Workload::name)
			.filter((name) -> !name.equals(NOT_COMPARABLE))
			.toList();
	}

	static double median(List<Double> values) {
		double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
		Arrays.sort(sorted);
		int middle = sorted.length / 2;
		return (sorted.length % 2 == 1) ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
	}

	private static double millis(Map<String, Map<String, Double>> round, String variant, String workload) {
		Double millis = round.getOrDefault(variant, Map.of()).get(workload);
		if (millis == null) {
			throw new IllegalStateException("Variant " + variant + " has not reported workload " + workload);
		}
		return millis;
	}

}
