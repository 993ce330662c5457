package dev.reactivity.demo.cart;

import java.math.BigDecimal;
import java.util.List;

/**
 * A cart as its visitor sees it.
 *
 * @param lines what is in it
 * @param size how many things that are
 * @param euros what they cost in euros
 * @param total what they cost in dollars
 * @since 0.1.0
 */
public record CartView(List<CartLine> lines, int size, BigDecimal euros, BigDecimal total) {

	static CartView of(List<CartLine> lines) {
		return new CartView(lines, lines.stream().mapToInt(CartLine::quantity).sum(),
				lines.stream().map(CartLine::euros).reduce(BigDecimal.ZERO, BigDecimal::add),
				lines.stream().map(CartLine::price).reduce(BigDecimal.ZERO, BigDecimal::add));
	}

}
