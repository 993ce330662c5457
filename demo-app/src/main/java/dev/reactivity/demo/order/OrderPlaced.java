package dev.reactivity.demo.order;

import java.math.BigDecimal;

/**
 * Somebody bought something.
 *
 * @param order the number of the order
 * @param euros what it brought
 * @since 0.1.0
 */
public record OrderPlaced(long order, BigDecimal euros) {

}
