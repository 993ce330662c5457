package dev.reactivity.benchmarks.jmh;

import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import dev.reactivity.benchmarks.workload.Framework;
import dev.reactivity.benchmarks.workload.Frameworks;
import dev.reactivity.benchmarks.workload.TrackedShapes;

/**
 * What two threads do at once on one context: the throughput of both is given together.
 *
 * @since 0.1.0
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ScalingBenchmark {

	/**
	 * Read a derived that is up to date.
	 * @param shared the derived
	 * @return its value
	 */
	@Benchmark
	public int cleanReadByOne(Shared shared) {
		return shared.clean.getAsInt();
	}

	/**
	 * Read the same derived from two threads.
	 * @param shared the derived
	 * @return its value
	 */
	@Benchmark
	@Threads(2)
	public int cleanReadByTwo(Shared shared) {
		return shared.clean.getAsInt();
	}

	/**
	 * Write a signal that has a derived with some work and an effect.
	 * @param writer the signal
	 */
	@Benchmark
	public void writeByOne(Writer writer) {
		writer.write();
	}

	/**
	 * Write from two threads, each a signal of its own.
	 * @param writer the signal
	 */
	@Benchmark
	@Threads(2)
	public void writeByTwo(Writer writer) {
		writer.write();
	}

	/**
	 * A derived that all threads read.
	 */
	@State(Scope.Benchmark)
	public static class Shared {

		private final IntSupplier clean = new TrackedShapes(Frameworks.named("shared")).clean();

	}

	/**
	 * The signal of one thread.
	 */
	@State(Scope.Thread)
	@SuppressWarnings("NullAway.Init")
	public static class Writer {

		/**
		 * The work in the derived; two hundred of these are about half a microsecond.
		 */
		@Param({ "0", "200" })
		public long tokens;

		private final Framework framework = Frameworks.named("shared");

		private Supplier<Integer> signal;

		private int value;

		/**
		 * Build the graph.
		 */
		@Setup
		public void build() {
			this.signal = this.framework.signal(0);
			Supplier<Integer> derived = this.framework.derived(() -> {
				Blackhole.consumeCPU(this.tokens);
				return this.signal.get() + 1;
			});
			this.framework.build(() -> this.framework.effect(() -> Framework.read(derived)));
		}

		/**
		 * End the graph.
		 */
		@TearDown
		public void cleanup() {
			this.framework.cleanup();
		}

		void write() {
			this.framework.set(this.signal, ++this.value);
		}

	}

}
