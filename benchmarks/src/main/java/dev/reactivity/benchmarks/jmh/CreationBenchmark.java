package dev.reactivity.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import dev.reactivity.benchmarks.workload.Framework;
import dev.reactivity.benchmarks.workload.Frameworks;

/**
 * What a node costs to make, when somebody keeps it.
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
public class CreationBenchmark {

	private static final int COUNT = 1000;

	/**
	 * The kind of context.
	 */
	@Param({ "shared", "confined" })
	public String framework;

	private Framework nodes;

	private Supplier<Integer> source;

	/**
	 * Begin with a fresh signal, so that what was made before can be collected.
	 */
	@Setup(Level.Iteration)
	public void begin() {
		this.nodes = Frameworks.named(this.framework);
		this.source = this.nodes.signal(1);
	}

	/**
	 * Make signals.
	 * @param blackhole keeps them
	 */
	@Benchmark
	@OperationsPerInvocation(COUNT)
	public void signals(Blackhole blackhole) {
		for (int i = 0; i < COUNT; i++) {
			blackhole.consume(this.nodes.signal(i));
		}
	}

	/**
	 * Make deriveds of one signal and read each once.
	 * @param blackhole keeps them
	 */
	@Benchmark
	@OperationsPerInvocation(COUNT)
	public void deriveds(Blackhole blackhole) {
		Supplier<Integer> head = this.source;
		for (int i = 0; i < COUNT; i++) {
			Supplier<Integer> derived = this.nodes.derived(() -> head.get() + 1);
			blackhole.consume(derived.get());
			blackhole.consume(derived);
		}
	}

	/**
	 * Start effects on one signal, and end them.
	 * @param blackhole takes what they read
	 */
	@Benchmark
	@OperationsPerInvocation(COUNT)
	public void effects(Blackhole blackhole) {
		Supplier<Integer> head = this.source;
		this.nodes.build(() -> {
			for (int i = 0; i < COUNT; i++) {
				this.nodes.effect(() -> blackhole.consume(head.get()));
			}
		});
		this.nodes.cleanup();
	}

}
