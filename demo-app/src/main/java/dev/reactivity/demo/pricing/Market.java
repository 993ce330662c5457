package dev.reactivity.demo.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import dev.reactivity.Signal;

/**
 * The market, which moves the exchange rate a little every few seconds.
 */
@Component
class Market {

	private static final BigDecimal LOW = new BigDecimal("1.0000");

	private static final BigDecimal HIGH = new BigDecimal("1.2000");

	private final Signal<BigDecimal> exchangeRate;

	Market(Signal<BigDecimal> exchangeRate) {
		this.exchangeRate = exchangeRate;
	}

	@Scheduled(initialDelayString = "${shop.market.every}", fixedDelayString = "${shop.market.every}")
	void move() {
		double step = ThreadLocalRandom.current().nextDouble(-0.01, 0.01);
		this.exchangeRate
			.update((rate) -> rate.add(BigDecimal.valueOf(step)).max(LOW).min(HIGH).setScale(4, RoundingMode.HALF_UP));
	}

}
