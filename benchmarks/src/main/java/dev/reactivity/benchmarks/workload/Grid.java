package dev.reactivity.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Rows of deriveds over a row of signals, of which some choose anew in each run what they
 * read.
 *
 * @param name its name
 * @param width nodes in a row
 * @param layers rows, the signals included
 * @param fixed the share of deriveds that always read the same
 * @param reads what a derived reads of the row before
 * @param read the share of the last row that is read
 * @param iterations writes in a run
 * @param sum the sum of the last row after a run
 * @param computations how many deriveds a run computes
 */
record Grid(String name, int width, int layers, double fixed, int reads, double read, int iterations, double sum,
		int computations) implements Prepared {

	static List<Workload> all() {
		return List.of(new Grid("2-10x5", 10, 5, 1, 2, 0.2, 600_000, 19199968, 3_480_000),
				new Grid("6-10x10", 10, 10, 0.75, 6, 0.2, 15_000, 302310782860.0, 1_155_000),
				new Grid("4-1000x12", 1000, 12, 0.95, 4, 1, 7_000, 29355933696000.0, 1_463_000),
				new Grid("25-1000x5", 1000, 5, 1, 25, 1, 3_000, 1171484375000.0, 732_000),
				new Grid("3-5x500", 5, 500, 1, 3, 1, 500, 3.0239642676898464e241, 1_246_500),
				new Grid("6-100x15", 100, 15, 0.5, 6, 1, 2_000, 15664996402790400.0, 1_078_000));
	}

	@Override
	public String group() {
		return "grid";
	}

	@Override
	public double measure(Framework framework, Effort effort) {
		Runnable run = prepare(framework);
		for (int i = 1; i < effort.gridWarmups(); i++) {
			run.run();
		}
		double millis = Effort.fastest(effort.gridRuns(), () -> Effort.timed(run));
		framework.cleanup();
		return millis;
	}

	@Override
	public Runnable prepare(Framework framework) {
		Counter counter = new Counter();
		List<Supplier<Double>> sources = new ArrayList<>();
		List<Supplier<Double>> leaves = new ArrayList<>();
		framework.build(() -> {
			for (int i = 0; i < this.width; i++) {
				sources.add(framework.signal((double) i));
			}
			leaves.addAll(readLeaves(lastRow(framework, sources, counter)));
			framework.effect(() -> leaves.forEach(Framework::read));
		});
		// the first write of the first run changes nothing, so that run does not count
		run(framework, sources, leaves);
		return () -> {
			counter.runs = 0;
			Expect.sum(run(framework, sources, leaves), this.sum, "sum");
			Expect.count(counter.runs, this.computations, "computations");
		};
	}

	private double run(Framework f, List<Supplier<Double>> sources, List<Supplier<Double>> leaves) {
		for (int i = 0; i < this.iterations; i++) {
			int column = i % this.width;
			f.write(sources.get(column), (double) (i + column));
			for (Supplier<Double> leaf : leaves) {
				Framework.read(leaf);
			}
		}
		double result = 0;
		for (Supplier<Double> leaf : leaves) {
			result += leaf.get();
		}
		return result;
	}

	private List<Supplier<Double>> lastRow(Framework f, List<Supplier<Double>> sources, Counter counter) {
		RandomStream random = new RandomStream("seed");
		List<Supplier<Double>> row = sources;
		for (int layer = 1; layer < this.layers; layer++) {
			List<Supplier<Double>> next = new ArrayList<>();
			for (int i = 0; i < this.width; i++) {
				List<Supplier<Double>> own = new ArrayList<>();
				for (int k = 0; k < this.reads; k++) {
					own.add(row.get((i + k) % this.width));
				}
				boolean isStatic = random.next() < this.fixed;
				next.add(f.derived(isStatic ? () -> sum(own, counter) : () -> choose(own, counter)));
			}
			row = next;
		}
		return row;
	}

	private List<Supplier<Double>> readLeaves(List<Supplier<Double>> row) {
		RandomStream random = new RandomStream("seed");
		List<Supplier<Double>> left = new ArrayList<>(row);
		long removals = Math.round(row.size() * (1 - this.read));
		for (int i = 0; i < removals; i++) {
			left.remove((int) Math.floor(random.next() * left.size()));
		}
		return left;
	}

	private static double sum(List<Supplier<Double>> sources, Counter counter) {
		counter.runs++;
		double sum = 0;
		for (int i = 0; i < sources.size(); i++) {
			sum += sources.get(i).get();
		}
		return sum;
	}

	private static double choose(List<Supplier<Double>> sources, Counter counter) {
		counter.runs++;
		double sum = sources.get(0).get();
		boolean drop = ((long) sum & 1) != 0;
		int tail = sources.size() - 1;
		double dropped = sum % tail;
		for (int k = 0; k < tail; k++) {
			if (drop && k == dropped) {
				continue;
			}
			sum += sources.get(k + 1).get();
		}
		return sum;
	}

}
