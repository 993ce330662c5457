package dev.reactivity.benchmarks.memory;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Footprint}.
 */
class FootprintTests {

	@BeforeAll
	static void allowRecords() {
		Footprint.allowRecords();
	}

	@Test
	void aSignalIsSmallerThanADerivedWithItsEdgeAndLambda() {
		assertThat(Footprint.signal().total()).isPositive().isLessThan(Footprint.derived().total());
	}

	@Test
	void theLambdaOfADerivedIsCounted() {
		assertThat(Footprint.derived().bytes()).containsKey(Footprint.class.getName() + " lambda");
	}

}
