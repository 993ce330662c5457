package dev.reactivity.benchmarks.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import dev.reactivity.benchmarks.workload.Frameworks;
import dev.reactivity.benchmarks.workload.Shape;
import dev.reactivity.benchmarks.workload.Shapes;
import dev.reactivity.benchmarks.workload.TrackedShapes;

/**
 * What one read, one write and one computation cost.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init")
public class OperationBenchmark {

	private static final int WIDTH = 50;

	private static final int COMPUTATIONS = WIDTH * 3;

	/**
	 * The kind of context.
	 */
	@Param({ "shared", "confined" })
	public String framework;

	private final List<Shapes> built = new ArrayList<>();

	private IntSupplier clean;

	private Shape unread;

	private Shape watched;

	private Shape broad;

	private int value;

	/**
	 * Build the graphs.
	 */
	@Setup
	public void build() {
		this.clean = shapes().clean();
		this.unread = shapes().unread();
		this.watched = shapes().watched();
		this.broad = shapes().broad(WIDTH);
	}

	/**
	 * Read a derived that is up to date.
	 * @return its value
	 */
	@Benchmark
	public int cleanRead() {
		return this.clean.getAsInt();
	}

	/**
	 * Write a signal that nobody reads.
	 */
	@Benchmark
	public void bareWrite() {
		this.unread.write().accept(++this.value);
	}

	/**
	 * Write a signal that one effect reads.
	 */
	@Benchmark
	public void effectWrite() {
		this.watched.write().accept(++this.value);
	}

	/**
	 * Compute one of the hundred deriveds and fifty effects that a write reaches.
	 */
	@Benchmark
	@OperationsPerInvocation(COMPUTATIONS)
	public void computation() {
		this.broad.write().accept(++this.value);
	}

	/**
	 * End the effects.
	 */
	@TearDown
	public void close() {
		this.built.forEach(Shapes::close);
	}

	private Shapes shapes() {
		Shapes shapes = new TrackedShapes(Frameworks.named(this.framework));
		this.built.add(shapes);
		return shapes;
	}

}
