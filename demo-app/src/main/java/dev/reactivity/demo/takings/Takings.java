package dev.reactivity.demo.takings;

import java.math.BigDecimal;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import dev.reactivity.Signal;
import dev.reactivity.demo.order.OrderPlaced;
import dev.reactivity.demo.order.OrderRepository;
import dev.reactivity.demo.pricing.Prices;
import dev.reactivity.spring.ReactiveDerived;

/**
 * What the shop has sold. The total is worked out anew only when an order or the exchange
 * rate changed it.
 */
@Component
class Takings {

	private final Signal<BigDecimal> euros;

	private final Prices prices;

	Takings(OrderRepository orders, Prices prices) {
		this.euros = Signal.builder(orders.sumOfEuros()).name("takings.euros").build();
		this.prices = prices;
	}

	@EventListener
	void add(OrderPlaced order) {
		this.euros.update((sum) -> sum.add(order.euros()));
	}

	@ReactiveDerived
	BigDecimal total() {
		return this.prices.dollars(this.euros.get());
	}

}
