package dev.reactivity.benchmarks.workload;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link RandomStream}.
 */
class RandomStreamTests {

	@Test
	void theStreamOfATextIsTheSameInEveryLanguage() {
		RandomStream random = new RandomStream("seed");
		for (double expected : new double[] { 0.837038, 0.358161, 0.121956, 0.486986, 0.285088 }) {
			assertThat(random.next()).isCloseTo(expected, within(1e-6));
		}
	}

}
