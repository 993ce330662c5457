package dev.reactivity.benchmarks.workload;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.ToDoubleBiFunction;

/**
 * What a single operation costs, and how often effects run for it.
 *
 * @param name its name
 * @param unit the unit of its figure
 * @param figure measures it
 * @since 0.1.0
 */
public record Operation(String name, String unit, ToDoubleBiFunction<Shapes, Effort> figure) implements Workload {

	private static final int COUNT = 100_000;

	private static final int WRITES = 1000;

	private static final long BLOCK_NANOS = 8_000_000;

	/**
	 * Where results go, so that none is thought to be unused.
	 */
	static volatile long sink;

	/**
	 * All operations.
	 * @return the operations
	 */
	public static List<Operation> all() {
		return List.of(new Operation("cleanRead", "ns", (shapes, effort) -> read(shapes.clean(), effort)),
				write("bareWrite", Shapes::unread), write("effectWrite", Shapes::watched),
				write("deep50", (shapes) -> shapes.deep(50)), write("broad50", (shapes) -> shapes.broad(50)),
				write("diamond5", (shapes) -> shapes.diamond(5)), new Operation("create100k", "ms", Operation::create),
				runs("deep50Runs", (shapes) -> shapes.deep(50)), runs("broad50Runs", (shapes) -> shapes.broad(50)),
				runs("diamond5Runs", (shapes) -> shapes.diamond(5)));
	}

	@Override
	public String group() {
		return "operation";
	}

	@Override
	public boolean isComparable() {
		return false;
	}

	@Override
	public double measure(Framework framework, Effort effort) {
		return measure(new TrackedShapes(framework), effort);
	}

	/**
	 * Measure it.
	 * @param shapes what builds the graphs
	 * @param effort for how long
	 * @return the smallest figure that was seen
	 */
	public double measure(Shapes shapes, Effort effort) {
		double result = this.figure.applyAsDouble(shapes, effort);
		shapes.close();
		return result;
	}

	private static Operation write(String name, Function<Shapes, Shape> builder) {
		return new Operation(name, "ns", (shapes, effort) -> {
			Shape shape = builder.apply(shapes);
			int[] next = { 0 };
			return nanosEach(effort, (times) -> {
				int value = next[0];
				for (int i = 0; i < times; i++) {
					shape.write().accept(++value);
				}
				next[0] = value;
			});
		});
	}

	private static Operation runs(String name, Function<Shapes, Shape> builder) {
		return new Operation(name, "runs", (shapes, effort) -> {
			Shape shape = builder.apply(shapes);
			long before = shape.effectRuns().getAsLong();
			for (int i = 1; i <= WRITES; i++) {
				shape.write().accept(i);
			}
			return (double) (shape.effectRuns().getAsLong() - before) / WRITES;
		});
	}

	private static double read(IntSupplier clean, Effort effort) {
		return nanosEach(effort, (times) -> {
			long sum = 0;
			for (int i = 0; i < times; i++) {
				sum += clean.getAsInt();
			}
			sink = sum;
		});
	}

	private static double create(Shapes shapes, Effort effort) {
		return Effort.fastest(effort.creations(), () -> {
			System.gc();
			return Effort.timed(() -> shapes.create(COUNT / effort.divisor()));
		});
	}

	// Blocks long enough for the clock; the fastest of them counts.
	private static double nanosEach(Effort effort, Block block) {
		long end = System.nanoTime() + effort.operationMillis() * 1_000_000L;
		double best = Double.POSITIVE_INFINITY;
		int times = 100;
		do {
			long start = System.nanoTime();
			block.run(times);
			long nanos = System.nanoTime() - start;
			if (nanos < BLOCK_NANOS) {
				times *= 2;
			}
			else {
				best = Math.min(best, (double) nanos / times);
			}
		}
		while (System.nanoTime() < end || best == Double.POSITIVE_INFINITY);
		return best;
	}

	/**
	 * Repeats an operation.
	 */
	@FunctionalInterface
	private interface Block {

		void run(int times);

	}

}
