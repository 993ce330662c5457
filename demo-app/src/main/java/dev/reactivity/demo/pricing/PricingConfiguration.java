package dev.reactivity.demo.pricing;

import java.math.BigDecimal;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.Signal;

/**
 * The exchange rate: dollars for one euro, as a signal that whoever reads it follows.
 */
@Configuration(proxyBeanMethods = false)
class PricingConfiguration {

	@Bean
	Signal<BigDecimal> exchangeRate() {
		return Signal.of(new BigDecimal("1.1000"));
	}

}
