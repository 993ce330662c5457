package dev.reactivity.demo.pricing;

import java.math.BigDecimal;

import org.junit.jupiter.api.RepeatedTest;

import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Market}.
 */
class MarketTests {

	@RepeatedTest(20)
	void theRateStaysWithinBounds() {
		Signal<BigDecimal> rate = Signal.of(new BigDecimal("1.1999"));
		new Market(rate).move();
		assertThat(rate.get()).isBetween(new BigDecimal("1.1899"), new BigDecimal("1.2000"));
	}

}
