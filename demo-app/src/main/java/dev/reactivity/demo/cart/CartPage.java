package dev.reactivity.demo.cart;

import jakarta.servlet.http.HttpSession;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The page of the cart.
 */
@Controller
class CartPage {

	private final Carts carts;

	CartPage(Carts carts) {
		this.carts = carts;
	}

	@GetMapping("/cart")
	String cart(Model model, HttpSession session) {
		model.addAttribute("cart", this.carts.view(session));
		return "cart";
	}

	@PostMapping("/cart")
	String add(CartItem item, HttpSession session) {
		this.carts.add(session, item);
		return "redirect:/";
	}

	@ExceptionHandler
	String refuse(InvalidCartException ex, RedirectAttributes next) {
		next.addFlashAttribute("notice", ex.getMessage());
		return "redirect:/";
	}

}
