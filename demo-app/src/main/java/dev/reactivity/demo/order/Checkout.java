package dev.reactivity.demo.order;

import java.time.Instant;

import jakarta.servlet.http.HttpSession;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import dev.reactivity.demo.cart.CartView;
import dev.reactivity.demo.cart.Carts;
import dev.reactivity.demo.cart.InvalidCartException;

/**
 * The till, where a cart becomes an order.
 */
@Service
class Checkout {

	private final Carts carts;

	private final OrderRepository orders;

	private final ApplicationEventPublisher events;

	Checkout(Carts carts, OrderRepository orders, ApplicationEventPublisher events) {
		this.carts = carts;
		this.orders = orders;
		this.events = events;
	}

	@Transactional
	PurchaseOrder place(HttpSession session) {
		CartView cart = this.carts.view(session);
		if (cart.size() == 0) {
			throw new InvalidCartException("The cart is empty, add something first");
		}
		PurchaseOrder order = this.orders.save(new PurchaseOrder(Instant.now(), cart.size(), cart.euros()));
		this.events.publishEvent(new OrderPlaced(order.getId(), order.getEuros()));
		this.carts.clear(session);
		return order;
	}

}
