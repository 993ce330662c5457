package dev.reactivity.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What two threads do in the time of one, with the same signals or with signals of their
 * own.
 *
 * @param name its name
 * @param unit the unit of its figure
 * @param figure measures it
 */
record Threads(String name, String unit, Figure figure) implements Workload {

	private static final int NODES = 16;

	private static final double WORK_NANOS = 500;

	static List<Workload> all() {
		return List.of(new Threads("cleanRead1", "ns", (framework, effort) -> reads(framework, effort, 1)),
				new Threads("cleanRead2", "ns", (framework, effort) -> reads(framework, effort, 2)),
				new Threads("twoWriters", "x", (framework, effort) -> writers(framework, effort, WORK_NANOS)),
				new Threads("twoIdleWriters", "x", (framework, effort) -> writers(framework, effort, 0)));
	}

	@Override
	public String group() {
		return "thread";
	}

	@Override
	public boolean isFor(Framework framework) {
		return framework.isForManyThreads();
	}

	@Override
	public boolean isComparable() {
		return false;
	}

	@Override
	public double measure(Framework framework, Effort effort) {
		return this.figure.measure(framework, effort);
	}

	// Nanoseconds for each read of each thread.
	private static double reads(Framework framework, Effort effort, int threads) {
		Supplier<Integer> head = framework.signal(1);
		List<Supplier<Integer>> clean = new ArrayList<>();
		for (int i = 0; i < NODES; i++) {
			clean.add(framework.derived(() -> head.get() + 1));
		}
		clean.forEach(Framework::read);
		int times = 2_000_000 / effort.divisor();
		return Effort.fastest(effort.runs() * 3, () -> together(threads, (thread) -> () -> {
			long sum = 0;
			for (int i = 0; i < times; i++) {
				sum += clean.get(i % NODES).get();
			}
			Operation.sink = sum;
		}) / times);
	}

	// How many writes two threads make in the time in which one makes one.
	private static double writers(Framework framework, Effort effort, double workNanos) {
		int steps = (workNanos > 0) ? steps(workNanos) : 0;
		List<Supplier<Integer>> signals = List.of(framework.signal(0), framework.signal(0));
		framework.build(() -> signals.forEach((signal) -> {
			Supplier<Integer> derived = framework.derived(() -> signal.get() + work(steps, signal.get()));
			framework.effect(() -> Framework.read(derived));
		}));
		int times = 200_000 / effort.divisor();
		Counter round = new Counter();
		IntFunction<Runnable> writer = (thread) -> () -> {
			int from = round.runs * times;
			for (int i = 1; i <= times; i++) {
				framework.set(signals.get(thread), from + i);
			}
		};
		double one = Double.POSITIVE_INFINITY;
		double two = Double.POSITIVE_INFINITY;
		for (int i = 0; i < effort.runs(); i++) {
			round.runs++;
			one = Math.min(one, together(1, writer));
			round.runs++;
			two = Math.min(two, together(2, writer));
		}
		framework.cleanup();
		return 2 * one / two;
	}

	// How many steps of work last that long.
	private static int steps(double nanos) {
		int probe = 1_000_000;
		double best = Effort.fastest(10, () -> {
			long start = System.nanoTime();
			Operation.sink = work(probe, (int) start);
			return (double) (System.nanoTime() - start) / probe;
		});
		return (int) Math.round(nanos / best);
	}

	private static int work(int steps, int seed) {
		int x = seed | 1;
		for (int i = 0; i < steps; i++) {
			x ^= x << 13;
			x ^= x >>> 17;
			x ^= x << 5;
		}
		return x;
	}

	// The nanoseconds until the last of the threads is through.
	private static double together(int threads, IntFunction<Runnable> body) {
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		CyclicBarrier start = new CyclicBarrier(threads);
		try {
			List<Future<long[]>> runs = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				Runnable own = body.apply(i);
				runs.add(executor.submit(() -> {
					start.await();
					long began = System.nanoTime();
					own.run();
					return new long[] { began, System.nanoTime() };
				}));
			}
			return span(runs);
		}
		finally {
			executor.shutdown();
		}
	}

	private static double span(List<Future<long[]>> runs) {
		long first = Long.MAX_VALUE;
		long last = Long.MIN_VALUE;
		try {
			for (Future<long[]> run : runs) {
				first = Math.min(first, run.get()[0]);
				last = Math.max(last, run.get()[1]);
			}
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("A thread of the measurement failed", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while measuring", ex);
		}
		return (double) last - first;
	}

	/**
	 * Measures something with a framework.
	 */
	@FunctionalInterface
	interface Figure {

		double measure(Framework framework, Effort effort);

	}

}
