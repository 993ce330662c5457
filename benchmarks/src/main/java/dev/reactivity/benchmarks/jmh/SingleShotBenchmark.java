package dev.reactivity.benchmarks.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import dev.reactivity.benchmarks.workload.Framework;
import dev.reactivity.benchmarks.workload.Frameworks;
import dev.reactivity.benchmarks.workload.Prepared;
import dev.reactivity.benchmarks.workload.Workloads;

/**
 * A change of a deep graph while everything is cold, and the creation of very many nodes:
 * each run on a graph of its own.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@SuppressWarnings("NullAway.Init")
public class SingleShotBenchmark {

	/**
	 * The kind of context.
	 */
	@Param({ "shared", "confined" })
	public String framework;

	/**
	 * The workload.
	 */
	@Param({ "cellx1000", "cellx2500", "createComputations", "updateSignals" })
	public String workload;

	private Framework nodes;

	private Runnable run;

	/**
	 * Build the graph.
	 */
	@Setup(Level.Iteration)
	public void build() {
		this.nodes = Frameworks.named(this.framework);
		this.run = ((Prepared) Workloads.named(List.of(this.workload)).get(0)).prepare(this.nodes);
	}

	/**
	 * Run it.
	 */
	@Benchmark
	public void shot() {
		this.run.run();
	}

	/**
	 * End the graph.
	 */
	@TearDown(Level.Iteration)
	public void cleanup() {
		this.nodes.cleanup();
	}

}
