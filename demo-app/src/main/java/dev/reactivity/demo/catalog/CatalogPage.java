package dev.reactivity.demo.catalog;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The front page: everything on the shelf.
 */
@Controller
class CatalogPage {

	private final Catalog catalog;

	CatalogPage(Catalog catalog) {
		this.catalog = catalog;
	}

	@GetMapping("/")
	String shelf(Model model) {
		model.addAttribute("offers", this.catalog.offers());
		return "shop";
	}

}
