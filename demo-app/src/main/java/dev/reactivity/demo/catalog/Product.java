package dev.reactivity.demo.catalog;

import java.math.BigDecimal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/**
 * A row of the product table: a thing on the shelf and what it cost the shop, in euros.
 *
 * @since 0.1.0
 */
@Entity
public class Product {

	@Id
	private long id;

	private String name = "";

	private String blurb = "";

	private String art = "";

	private BigDecimal cost = BigDecimal.ZERO;

	public long getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

	public String getBlurb() {
		return this.blurb;
	}

	public String getArt() {
		return this.art;
	}

	public BigDecimal getCost() {
		return this.cost;
	}

}
