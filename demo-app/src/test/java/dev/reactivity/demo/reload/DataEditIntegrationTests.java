package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

/**
 * Tests for edits of what the shop keeps in its database.
 */
class DataEditIntegrationTests extends ReloadScenario {

	@Test
	void newQueryMethodOfARepositoryIsServed() {
		demo().change().edit("catalog/ProductRepository.java", "	List<Product> findAllByOrderById();", """
					List<Product> findAllByOrderById();

					List<Product> findByNameContaining(String part);
				""").add("catalog/SearchController.java", Sources.controller("catalog", "SearchController", """
				private final ProductRepository products;

				SearchController(ProductRepository products) {
					this.products = products;
				}

				@GetMapping("/api/search/{part}")
				java.util.List<String> search(@org.springframework.web.bind.annotation.PathVariable String part) {
					return this.products.findByNameContaining(part).stream().map(Product::getName).toList();
				}
				""")).save();
		shop().awaitText("/api/search/eapo", "[\"Teapot\"]");
		assertReloaded();
	}

	@Test
	void changedQueryOfARepositoryIsServed() {
		demo().change().add("catalog/CheapProducts.java", """
				package dev.reactivity.demo.catalog;
				interface CheapProducts extends org.springframework.data.repository.Repository<Product, Long> {
					@org.springframework.data.jpa.repository.Query("select count(p) from Product p where p.cost < 0")
					long count();
				}
				""").add("catalog/CheapController.java", Sources.controller("catalog", "CheapController", """
				private final CheapProducts products;

				CheapController(CheapProducts products) {
					this.products = products;
				}

				@GetMapping("/api/cheap")
				String cheap() {
					return this.products.count() + " are cheap";
				}
				""")).save();
		shop().awaitText("/api/cheap", "0 are cheap");
		demo().edit("catalog/CheapProducts.java", "p.cost < 0", "p.cost >= 0");
		shop().awaitText("/api/cheap", "6 are cheap");
		assertReloaded();
	}

}
