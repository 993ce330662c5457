package dev.reactivity.benchmarks.workload;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Workloads}: each checks its own sums and counts.
 */
class WorkloadsTests {

	@ParameterizedTest
	@MethodSource("workloads")
	void everyAnswerIsTheOneThatIsPrescribed(Workload workload) {
		assertThat(workload.measure(Frameworks.named("shared"), Effort.ONCE)).isPositive();
	}

	@ParameterizedTest
	@MethodSource("workloads")
	void aConfinedContextGivesTheSameAnswers(Workload workload) {
		Framework framework = Frameworks.named("confined");
		if (workload.isFor(framework)) {
			assertThat(workload.measure(framework, Effort.ONCE)).isPositive();
		}
	}

	static List<Workload> workloads() {
		return Workloads.all();
	}

}
