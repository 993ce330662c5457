package dev.reactivity.demo.pricing;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;

import dev.reactivity.Derived;
import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Prices}.
 */
class PricesTests {

	private final Signal<BigDecimal> exchangeRate = Signal.of(new BigDecimal("1.1"));

	private final Prices prices = new Prices(this.exchangeRate, new Tariff(new BigDecimal("0.25")));

	@Test
	void theMarginIsAddedToTheCost() {
		assertThat(this.prices.euros(new BigDecimal("8"))).isEqualTo("10.00");
	}

	@Test
	void aPriceFollowsTheExchangeRate() {
		Derived<BigDecimal> price = Derived.of(() -> this.prices.dollars(BigDecimal.TEN));
		assertThat(price.get()).isEqualTo("11.00");
		this.exchangeRate.set(BigDecimal.valueOf(2));
		assertThat(price.get()).isEqualTo("20.00");
	}

}
