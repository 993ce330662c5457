package dev.reactivity.demo.takings;

import java.math.BigDecimal;

/**
 * The numbers that every page shows.
 *
 * @param rate dollars for one euro
 * @param total all that was sold, in dollars
 * @since 0.1.0
 */
public record Totals(BigDecimal rate, BigDecimal total) {

}
