package dev.reactivity.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.reactivity.benchmarks.workload.Workload;

/**
 * The figures as a table in Markdown: medians in milliseconds, and in brackets the median
 * of the paired ratios with the smallest and the largest of them.
 */
final class Table {

	private final Figures figures;

	Table(Figures figures) {
		this.figures = figures;
	}

	@Override
	public String toString() {
		List<String> lines = new ArrayList<>();
		lines.add(row("ms (ratio to " + Variants.BASE + ", spread)", (variant) -> variant));
		lines.add(row("---", (variant) -> "---"));
		for (Workload workload : this.figures.workloads) {
			lines.add(row(workload.name(), (variant) -> cell(variant, workload.name())));
		}
		if (this.figures.hasBase()) {
			for (String group : this.figures.groups()) {
				lines.add(geometricMean(group, List.of(group)));
			}
			lines.add(geometricMean("all but createSignals", this.figures.groups()));
		}
		return String.join(System.lineSeparator(), lines);
	}

	private String geometricMean(String title, List<String> groups) {
		String count = " (" + this.figures.comparable(groups).size() + ")";
		return row("**geometric mean " + title + count + "**",
				(variant) -> ratio(this.figures.geometricMeans(variant, groups)));
	}

	private String cell(String variant, String workload) {
		String median = format(this.figures.median(variant, workload));
		if (!this.figures.hasBase() || variant.equals(Variants.BASE)) {
			return median;
		}
		return median + " (" + ratio(this.figures.ratios(variant, workload)) + ")";
	}

	private static String ratio(List<Double> sorted) {
		String median = String.format(Locale.ROOT, "x%.2f", Figures.median(sorted));
		if (sorted.size() == 1) {
			return median;
		}
		return median + String.format(Locale.ROOT, ", %.2f-%.2f", sorted.get(0), sorted.get(sorted.size() - 1));
	}

	private static String format(double millis) {
		return String.format(Locale.ROOT, (millis < 10) ? "%.2f" : "%.1f", millis);
	}

	private String row(String title, Function<String, String> cell) {
		StringBuilder row = new StringBuilder(String.format("| %-40s |", title));
		this.figures.variants.forEach((variant) -> row.append(String.format(" %-26s |", cell.apply(variant))));
		return row.toString();
	}

}
