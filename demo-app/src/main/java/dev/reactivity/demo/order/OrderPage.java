package dev.reactivity.demo.order;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import dev.reactivity.demo.cart.InvalidCartException;

/**
 * The page of the newest orders.
 */
@Controller
class OrderPage {

	private final OrderRepository orders;

	private final Checkout checkout;

	OrderPage(OrderRepository orders, Checkout checkout) {
		this.orders = orders;
		this.checkout = checkout;
	}

	@GetMapping("/orders")
	String orders(Model model) {
		model.addAttribute("orders", this.orders.findTop20ByOrderByIdDesc());
		return "orders";
	}

	@PostMapping("/orders")
	String place(HttpSession session, RedirectAttributes next) {
		PurchaseOrder order = this.checkout.place(session);
		next.addFlashAttribute("notice", "Thank you, order " + order.getId() + " is on its way");
		return "redirect:/orders";
	}

	@ExceptionHandler
	String refuse(InvalidCartException ex, RedirectAttributes next) {
		next.addFlashAttribute("notice", ex.getMessage());
		return "redirect:/cart";
	}

}
