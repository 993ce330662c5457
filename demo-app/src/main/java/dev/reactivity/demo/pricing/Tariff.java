package dev.reactivity.demo.pricing;

import java.math.BigDecimal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import dev.reactivity.spring.ReactiveBean;

/**
 * What the shop adds to the cost of a thing. A new {@code shop.margin} makes a new
 * tariff, while whoever holds this bean keeps holding it.
 */
@ReactiveBean
@Component
class Tariff {

	private final BigDecimal factor;

	Tariff(@Value("${shop.margin}") BigDecimal margin) {
		this.factor = BigDecimal.ONE.add(margin);
	}

	BigDecimal applyTo(BigDecimal cost) {
		return cost.multiply(this.factor);
	}

}
