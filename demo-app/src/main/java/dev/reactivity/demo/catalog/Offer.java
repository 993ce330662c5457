package dev.reactivity.demo.catalog;

import java.math.BigDecimal;

/**
 * A product as a visitor sees it, with its price in euros and, at the rate of the moment,
 * in dollars.
 *
 * @param id the number of the product
 * @param name what it is called
 * @param blurb why one wants it
 * @param art the name of its picture
 * @param euros the price in euros
 * @param price the price in dollars
 * @since 0.1.0
 */
public record Offer(long id, String name, String blurb, String art, BigDecimal euros, BigDecimal price) {

}
