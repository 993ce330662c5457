package dev.reactivity.benchmarks.workload;

import java.util.List;
import java.util.function.Supplier;

/**
 * Many thin layers on four signals, each derived with an effect of its own, changed once
 * while cold.
 *
 * @param name its name
 * @param layers how many layers
 */
record Cellx(String name, int layers) implements Workload {

	private static final int SHOTS = 10;

	static List<Workload> all() {
		return List.of(new Cellx("cellx1000", 1000), new Cellx("cellx2500", 2500));
	}

	@Override
	public String group() {
		return "cellx";
	}

	@Override
	public double measure(Framework framework, Effort effort) {
		shot(framework, 1000);
		double millis = 0;
		for (int i = 0; i < SHOTS; i++) {
			millis += shot(framework, this.layers);
		}
		return millis;
	}

	private static double shot(Framework f, int layers) {
		Layer start = new Layer(f.signal(1), f.signal(2), f.signal(3), f.signal(4));
		Layer[] end = { start };
		f.build(() -> {
			for (int i = 0; i < layers; i++) {
				end[0] = end[0].next(f);
			}
		});
		long began = System.nanoTime();
		List<Integer> before = end[0].read();
		f.batch(() -> start.write(f));
		List<Integer> after = end[0].read();
		double millis = Effort.millisSince(began);
		f.cleanup();
		Expect.values(before, List.of(-3, -6, -2, 2), "before");
		Expect.values(after, List.of(-2, -4, 2, 3), "after");
		return millis;
	}

	/**
	 * Four values computed from the four before.
	 */
	private record Layer(Supplier<Integer> m1, Supplier<Integer> m2, Supplier<Integer> m3, Supplier<Integer> m4) {

		Layer next(Framework f) {
			Layer next = new Layer(f.derived(() -> this.m2.get()), f.derived(() -> this.m1.get() - this.m3.get()),
					f.derived(() -> this.m2.get() + this.m4.get()), f.derived(() -> this.m3.get()));
			f.effect(() -> Framework.read(next.m1));
			f.effect(() -> Framework.read(next.m2));
			f.effect(() -> Framework.read(next.m3));
			f.effect(() -> Framework.read(next.m4));
			return next;
		}

		List<Integer> read() {
			return List.of(this.m1.get(), this.m2.get(), this.m3.get(), this.m4.get());
		}

		void write(Framework f) {
			f.set(this.m1, 4);
			f.set(this.m2, 3);
			f.set(this.m3, 2);
			f.set(this.m4, 1);
		}

	}

}
