package dev.reactivity.benchmarks.workload;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Operation}.
 */
class OperationTests {

	@ParameterizedTest
	@CsvSource({ "deep50Runs, 1", "broad50Runs, 50", "diamond5Runs, 1" })
	void everyEffectRunsOnceForAWrite(String name, double runs) {
		Operation operation = Operation.all()
			.stream()
			.filter((each) -> each.name().equals(name))
			.findFirst()
			.orElseThrow();
		Framework framework = Frameworks.named("shared");
		assertThat(operation.measure(framework, Effort.ONCE)).isEqualTo(runs);
	}

}
