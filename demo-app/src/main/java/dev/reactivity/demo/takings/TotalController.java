package dev.reactivity.demo.takings;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The totals as JSON.
 */
@RestController
class TotalController {

	private final Ticker ticker;

	TotalController(Ticker ticker) {
		this.ticker = ticker;
	}

	@GetMapping("/api/total")
	Totals total() {
		return this.ticker.totals();
	}

}
