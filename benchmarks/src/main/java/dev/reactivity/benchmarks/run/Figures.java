package dev.reactivity.benchmarks.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import org.jspecify.annotations.Nullable;

import dev.reactivity.benchmarks.workload.Workload;

/**
 * What the rounds have measured, and the statistics over it.
 */
final class Figures {

	private final List<? extends Workload> workloads;

	private final List<String> variants;

	private final @Nullable String base;

	/** For each round: variant, workload, figure. */
	private final List<Map<String, Map<String, Double>>> rounds = new ArrayList<>();

	// The base is the variant that all others are compared with, if it is among them.
	Figures(List<? extends Workload> workloads, List<String> variants, String base) {
		this.workloads = workloads;
		this.variants = variants;
		this.base = variants.contains(base) ? base : null;
	}

	void add(Map<String, Map<String, Double>> round) {
		this.rounds.add(round);
	}

	List<? extends Workload> workloads() {
		return this.workloads;
	}

	List<String> variants() {
		return this.variants;
	}

	List<Map<String, Map<String, Double>>> rounds() {
		return this.rounds;
	}

	@Nullable String base() {
		return this.base;
	}

	List<String> groups() {
		return this.workloads.stream().filter(Workload::isComparable).map(Workload::group).distinct().toList();
	}

	List<String> comparable(Collection<String> groups) {
		return this.workloads.stream()
			.filter((workload) -> workload.isComparable() && groups.contains(workload.group()))
			.map(Workload::name)
			.toList();
	}

	Spread figures(String variant, String workload) {
		return new Spread(this.rounds.stream().mapToDouble((round) -> figure(round, variant, workload)));
	}

	// Over the base of the same round.
	Spread ratios(String variant, String workload) {
		return new Spread(this.rounds.stream().mapToDouble((round) -> ratio(round, variant, workload)));
	}

	// One geometric mean for each round.
	Spread geometricMeans(String variant, Collection<String> groups) {
		List<String> names = comparable(groups);
		return new Spread(this.rounds.stream()
			.mapToDouble((round) -> Math.exp(names.stream()
				.mapToDouble((name) -> Math.log(ratio(round, variant, name)))
				.average()
				.orElse(Double.NaN))));
	}

	private double ratio(Map<String, Map<String, Double>> round, String variant, String workload) {
		return (this.base != null) ? figure(round, variant, workload) / figure(round, this.base, workload) : Double.NaN;
	}

	private static double figure(Map<String, Map<String, Double>> round, String variant, String workload) {
		return round.getOrDefault(variant, Map.of()).getOrDefault(workload, Double.NaN);
	}

	/**
	 * The same figure of several rounds.
	 */
	static final class Spread {

		private final double[] sorted;

		Spread(DoubleStream figures) {
			this.sorted = figures.toArray();
			Arrays.sort(this.sorted);
		}

		boolean isKnown() {
			return Arrays.stream(this.sorted).noneMatch(Double::isNaN);
		}

		int size() {
			return this.sorted.length;
		}

		double median() {
			int middle = this.sorted.length / 2;
			return (this.sorted.length % 2 == 1) ? this.sorted[middle]
					: (this.sorted[middle - 1] + this.sorted[middle]) / 2;
		}

		double smallest() {
			return this.sorted[0];
		}

		double largest() {
			return this.sorted[this.sorted.length - 1];
		}

	}

}
