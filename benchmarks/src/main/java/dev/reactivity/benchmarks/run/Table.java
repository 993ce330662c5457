package dev.reactivity.benchmarks.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import dev.reactivity.benchmarks.run.Figures.Spread;
import dev.reactivity.benchmarks.workload.Workload;

/**
 * The figures as a table in Markdown: medians, and in brackets the median of the paired
 * ratios with the smallest and the largest of them.
 */
final class Table {

	private static final int TITLE = 42;

	private static final int CELL = 24;

	private final Figures figures;

	Table(Figures figures) {
		this.figures = figures;
	}

	@Override
	public String toString() {
		List<String> lines = new ArrayList<>();
		lines.add(row("", (variant) -> variant));
		lines.add(row("---", (variant) -> "---:"));
		for (Workload workload : this.figures.workloads()) {
			lines.add(row(workload.name() + " " + workload.unit(), (variant) -> cell(variant, workload.name())));
		}
		if (this.figures.base() != null && !this.figures.groups().isEmpty()) {
			this.figures.groups().forEach((group) -> lines.add(geometricMean(group, List.of(group))));
			lines.add(geometricMean("all", this.figures.groups()));
		}
		return String.join(System.lineSeparator(), lines);
	}

	private String geometricMean(String title, List<String> groups) {
		int count = this.figures.comparable(groups).size();
		return row("**geometric mean " + title + "** (" + count + ")",
				(variant) -> ratio(this.figures.geometricMeans(variant, groups)));
	}

	private String cell(String variant, String workload) {
		Spread figures = this.figures.figures(variant, workload);
		if (!figures.isKnown()) {
			return "";
		}
		String median = format(figures.median());
		Spread ratios = this.figures.ratios(variant, workload);
		return (!ratios.isKnown() || variant.equals(this.figures.base())) ? median
				: median + " (" + ratio(ratios) + ")";
	}

	private static String ratio(Spread ratios) {
		if (!ratios.isKnown()) {
			return "";
		}
		String median = String.format(Locale.ROOT, "x%.2f", ratios.median());
		return (ratios.size() == 1) ? median
				: median + String.format(Locale.ROOT, ", %.2f-%.2f", ratios.smallest(), ratios.largest());
	}

	private static String format(double figure) {
		return String.format(Locale.ROOT, (figure < 10) ? "%.2f" : "%.1f", figure);
	}

	private String row(String title, Function<String, String> cell) {
		StringBuilder row = new StringBuilder("| ").append(pad(title, TITLE)).append(" |");
		this.figures.variants()
			.forEach((variant) -> row.append(' ').append(pad(cell.apply(variant), CELL)).append(" |"));
		return row.toString();
	}

	private static String pad(String text, int width) {
		return text + " ".repeat(Math.max(0, width - text.length()));
	}

}
