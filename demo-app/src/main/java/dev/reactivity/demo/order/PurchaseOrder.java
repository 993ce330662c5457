package dev.reactivity.demo.order;

import java.math.BigDecimal;
import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;

/**
 * A row of the order table: what a visitor bought, with its price in euros.
 *
 * @since 0.1.0
 */
@Entity
public class PurchaseOrder {

	@Id
	@GeneratedValue
	private long id;

	private Instant placedAt = Instant.EPOCH;

	private int items;

	private BigDecimal euros = BigDecimal.ZERO;

	protected PurchaseOrder() {
	}

	public PurchaseOrder(Instant placedAt, int items, BigDecimal euros) {
		this.placedAt = placedAt;
		this.items = items;
		this.euros = euros;
	}

	public long getId() {
		return this.id;
	}

	public Instant getPlacedAt() {
		return this.placedAt;
	}

	public int getItems() {
		return this.items;
	}

	public BigDecimal getEuros() {
		return this.euros;
	}

}
