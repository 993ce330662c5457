package dev.reactivity.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * A graph of two signals whose computations are expensive, most of them by a recursive
 * Fibonacci.
 */
final class MolBench {

	private MolBench() {
	}

	static Runnable build(Framework f) {
		List<Integer> results = new ArrayList<>();
		Supplier<Integer> a = f.signal(0);
		Supplier<Integer> b = f.signal(0);
		Supplier<Integer> c = f.derived(() -> a.get() % 2 + b.get() % 2);
		Supplier<Point[]> d = f.derived(() -> Point.row(a.get() % 2 - b.get() % 2));
		Supplier<Integer> e = f.derived(() -> hard(c.get() + a.get() + d.get()[0].x()));
		Supplier<Integer> g0 = f.derived(() -> {
			int x = d.get()[2].x();
			return hard((x != 0) ? x : b.get());
		});
		Supplier<Integer> g = f.derived(() -> {
			int first = c.get();
			int second = c.get();
			return first + ((second != 0) ? second : e.get() % 2) + d.get()[4].x() + g0.get();
		});
		f.effect(() -> results.add(hard(g.get())));
		f.effect(() -> results.add(g.get()));
		f.effect(() -> results.add(hard(g0.get())));
		Counter counter = new Counter();
		return () -> iterate(f, a, b, results, ++counter.runs);
	}

	private static void iterate(Framework f, Supplier<Integer> a, Supplier<Integer> b, List<Integer> results, int i) {
		results.clear();
		f.batch(() -> {
			f.set(b, 1);
			f.set(a, 1 + i * 2);
		});
		f.batch(() -> {
			f.set(a, 2 + i * 2);
			f.set(b, 2);
		});
	}

	private static int hard(int n) {
		return n + fibonacci(16);
	}

	private static int fibonacci(int n) {
		return (n < 2) ? 1 : fibonacci(n - 1) + fibonacci(n - 2);
	}

	/**
	 * A fresh object of each computation, equal only to itself.
	 */
	private static final class Point {

		private final int x;

		Point(int x) {
			this.x = x;
		}

		int x() {
			return this.x;
		}

		static Point[] row(int offset) {
			Point[] row = new Point[5];
			for (int i = 0; i < row.length; i++) {
				row[i] = new Point(i + offset);
			}
			return row;
		}

	}

}
