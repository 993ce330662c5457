package dev.reactivity.demo.order;

import java.util.List;

import jakarta.servlet.http.HttpSession;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * The newest orders as JSON.
 */
@RestController
@RequestMapping("/api/orders")
class OrderController {

	private final OrderRepository orders;

	private final Checkout checkout;

	OrderController(OrderRepository orders, Checkout checkout) {
		this.orders = orders;
		this.checkout = checkout;
	}

	@GetMapping
	List<PurchaseOrder> orders() {
		return this.orders.findTop20ByOrderByIdDesc();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	PurchaseOrder place(HttpSession session) {
		return this.checkout.place(session);
	}

}
