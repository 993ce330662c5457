package dev.reactivity.benchmarks.jmh;

import java.util.List;
import java.util.concurrent.TimeUnit;

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
import org.openjdk.jmh.annotations.Warmup;

import dev.reactivity.benchmarks.workload.Framework;
import dev.reactivity.benchmarks.workload.Frameworks;
import dev.reactivity.benchmarks.workload.Prepared;
import dev.reactivity.benchmarks.workload.Workloads;

/**
 * One iteration of the small graphs, and one run of the grids, over a graph that stays.
 *
 * @since 0.1.0
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init")
public class RepeatedBenchmark {

	/**
	 * The kind of context.
	 */
	@Param({ "shared", "confined" })
	public String framework;

	/**
	 * The workload.
	 */
	@Param({ "avoidable", "broad", "deep", "diamond", "mux", "repeatedObservers", "triangle", "unstable", "molBench",
			"2-10x5", "6-10x10", "4-1000x12", "25-1000x5", "3-5x500", "6-100x15" })
	public String workload;

	private Framework nodes;

	private Runnable run;

	/**
	 * Build the graph.
	 */
	@Setup
	public void build() {
		this.nodes = Frameworks.named(this.framework);
		this.run = ((Prepared) Workloads.named(List.of(this.workload)).get(0)).prepare(this.nodes);
	}

	/**
	 * Run it.
	 */
	@Benchmark
	public void iteration() {
		this.run.run();
	}

	/**
	 * End the graph.
	 */
	@TearDown
	public void cleanup() {
		this.nodes.cleanup();
	}

}
