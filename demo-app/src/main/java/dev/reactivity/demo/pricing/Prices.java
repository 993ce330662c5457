package dev.reactivity.demo.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;

import org.springframework.stereotype.Component;

import dev.reactivity.Signal;

/**
 * The prices of the moment. Read inside a derived or an effect, they are followed.
 *
 * @since 0.1.0
 */
@Component
public class Prices {

	private final Signal<BigDecimal> exchangeRate;

	private final Tariff tariff;

	Prices(Signal<BigDecimal> exchangeRate, Tariff tariff) {
		this.exchangeRate = exchangeRate;
		this.tariff = tariff;
	}

	public BigDecimal euros(BigDecimal cost) {
		return this.tariff.applyTo(cost).setScale(2, RoundingMode.HALF_UP);
	}

	public BigDecimal dollars(BigDecimal euros) {
		return euros.multiply(rate()).setScale(2, RoundingMode.HALF_UP);
	}

	public BigDecimal rate() {
		return this.exchangeRate.get();
	}

}
