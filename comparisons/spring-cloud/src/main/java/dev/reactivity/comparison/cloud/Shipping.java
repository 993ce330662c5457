package dev.reactivity.comparison.cloud;

import java.math.BigDecimal;

/**
 * What it costs to send something.
 */
class Shipping {

	private final BigDecimal price;

	Shipping(BigDecimal price) {
		this.price = price;
		Printed.built.incrementAndGet();
	}

	BigDecimal price() {
		return this.price;
	}

}
