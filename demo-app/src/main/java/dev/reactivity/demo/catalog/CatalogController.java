package dev.reactivity.demo.catalog;

import java.util.List;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The offers as JSON.
 */
@RestController
@RequestMapping("/api/products")
class CatalogController {

	private final Catalog catalog;

	CatalogController(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping
	List<Offer> offers() {
		return this.catalog.offers();
	}

	@GetMapping("/{id}")
	Offer offer(@PathVariable long id) {
		return this.catalog.offer(id);
	}

}
