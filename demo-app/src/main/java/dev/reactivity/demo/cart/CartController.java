package dev.reactivity.demo.cart;

import jakarta.servlet.http.HttpSession;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The cart as JSON.
 */
@RestController
@RequestMapping("/api/cart")
class CartController {

	private final Carts carts;

	CartController(Carts carts) {
		this.carts = carts;
	}

	@GetMapping
	CartView cart(HttpSession session) {
		return this.carts.view(session);
	}

	@PostMapping
	CartView add(@RequestBody CartItem item, HttpSession session) {
		this.carts.add(session, item);
		return this.carts.view(session);
	}

}
