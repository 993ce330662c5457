package dev.reactivity.demo.terms;

import java.math.BigDecimal;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import dev.reactivity.spring.ReactiveBean;

/**
 * What it costs to send something.
 */
@ReactiveBean
@Component
class Shipping {

	private final BigDecimal price;

	Shipping(@Value("${shop.terms.shipping}") BigDecimal price) {
		this.price = price;
	}

	BigDecimal price() {
		return this.price;
	}

}
