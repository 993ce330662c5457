package dev.reactivity.demo.cart;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Cart}.
 */
class CartTests {

	private final Cart cart = new Cart(Map.of(1L, 2));

	@Test
	void moreOfTheSameIsOneLine() {
		assertThat(this.cart.with(1, 3).quantities()).containsExactly(Map.entry(1L, 5));
	}

	@Test
	void addingLeavesTheOldCartAlone() {
		assertThat(this.cart.with(2, 1).size()).isEqualTo(3);
		assertThat(this.cart.size()).isEqualTo(2);
	}

}
