package dev.reactivity.benchmarks.workload;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reactivity.ReactiveContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Workloads}: each checks its own sums and counts.
 */
class WorkloadsTests {

	@ParameterizedTest
	@MethodSource("workloads")
	void everyAnswerIsTheOneThatIsPrescribed(Workload workload) {
		Framework framework = new ReactivityFramework(ReactiveContext.create());
		assertThat(workload.measure(framework, Effort.ONCE)).isPositive();
	}

	static List<Workload> workloads() {
		return Workloads.all();
	}

}
