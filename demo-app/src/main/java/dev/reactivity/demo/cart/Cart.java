package dev.reactivity.demo.cart;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many of which product a visitor wants. Immutable.
 */
record Cart(Map<Long, Integer> quantities) {

	Cart {
		quantities = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
	}

	Cart with(long product, int quantity) {
		Map<Long, Integer> changed = new LinkedHashMap<>(this.quantities);
		changed.merge(product, quantity, Integer::sum);
		return new Cart(changed);
	}

	int size() {
		return this.quantities.values().stream().mapToInt(Integer::intValue).sum();
	}

}
