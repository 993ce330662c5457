package dev.reactivity.demo.cart;

import java.math.BigDecimal;

import dev.reactivity.demo.catalog.Offer;

/**
 * One line of a cart.
 *
 * @param offer what is wanted
 * @param quantity how many of it
 * @since 0.1.0
 */
public record CartLine(Offer offer, int quantity) {

	public BigDecimal euros() {
		return this.offer.euros().multiply(BigDecimal.valueOf(this.quantity));
	}

	public BigDecimal price() {
		return this.offer.price().multiply(BigDecimal.valueOf(this.quantity));
	}

}
