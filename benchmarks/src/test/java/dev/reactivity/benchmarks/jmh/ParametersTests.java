package dev.reactivity.benchmarks.jmh;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

import dev.reactivity.benchmarks.workload.Prepared;
import dev.reactivity.benchmarks.workload.Workload;
import dev.reactivity.benchmarks.workload.Workloads;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the parameters of the benchmarks.
 */
class ParametersTests {

	@Test
	void everyPreparedWorkloadHasItsBenchmark() throws NoSuchFieldException {
		List<String> prepared = Workloads.all()
			.stream()
			.filter(Prepared.class::isInstance)
			.map(Workload::name)
			.filter((name) -> !name.equals("createSignals"))
			.toList();
		assertThat(Stream.concat(workloads(RepeatedBenchmark.class), workloads(SingleShotBenchmark.class)))
			.containsExactlyInAnyOrderElementsOf(prepared);
	}

	private static Stream<String> workloads(Class<?> benchmark) throws NoSuchFieldException {
		return Stream.of(benchmark.getField("workload").getAnnotation(Param.class).value());
	}

}
