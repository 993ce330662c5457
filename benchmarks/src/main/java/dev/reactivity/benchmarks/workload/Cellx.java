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
record Cellx(String name, int layers) implements Prepared {

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
		shot(framework, new Cellx(this.name, 1000));
		double millis = 0;
		for (int i = 0; i < SHOTS; i++) {
			millis += shot(framework, this);
		}
		return millis;
	}

	@Override
	public Runnable prepare(Framework framework) {
		Layer start = new Layer(framework.signal(1), framework.signal(2), framework.signal(3), framework.signal(4));
		Layer[] last = { start };
		framework.build(() -> {
			for (int i = 0; i < this.layers; i++) {
				last[0] = last[0].next(framework);
			}
		});
		Layer end = last[0];
		return () -> {
			Expect.values(end.read(), List.of(-3, -6, -2, 2), "before");
			framework.batch(() -> start.write(framework));
			Expect.values(end.read(), List.of(-2, -4, 2, 3), "after");
		};
	}

	private static double shot(Framework framework, Prepared cells) {
		double millis = Effort.timed(cells.prepare(framework));
		framework.cleanup();
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
