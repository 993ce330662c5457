package dev.reactivity.demo.terms;

import java.math.BigDecimal;

import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.reactivity.ReactiveValue;

/**
 * The terms as a visitor reads them.
 */
@RestController
class TermsController {

	private final ReactiveValue<Terms> terms;

	private final Shipping shipping;

	private final Environment environment;

	TermsController(ReactiveValue<Terms> terms, Shipping shipping, Environment environment) {
		this.terms = terms;
		this.shipping = shipping;
		this.environment = environment;
	}

	@GetMapping("/api/terms")
	PrintedTerms terms() {
		return new PrintedTerms(this.terms.get().edition(), this.terms.get().returnDays(), this.shipping.price(),
				this.environment.getRequiredProperty("shop.terms.court"));
	}

	/**
	 * The terms, printed.
	 */
	record PrintedTerms(String edition, int returnDays, BigDecimal shipping, String court) {

	}

}
