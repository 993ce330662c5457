package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits of what the shop keeps in its database.
 */
class DataEditIntegrationTests extends ReloadScenario {

	@Override
	RunningDemo start() {
		return RunningDemo.start("--spring.jpa.hibernate.ddl-auto=update");
	}

	@Test
	void newColumnOfAnEntityIsServedAndTheRowsStay() {
		demo().change().edit("catalog/Product.java", "	private BigDecimal cost = BigDecimal.ZERO;", """
					private BigDecimal cost = BigDecimal.ZERO;

					private String origin;

					public String origin() {
						return (this.origin != null) ? this.origin : "unknown";
					}

					public void setOrigin(String origin) {
						this.origin = origin;
					}
				""").add("catalog/OriginController.java", Sources.controller("catalog", "OriginController", """
				private final ProductRepository products;

				OriginController(ProductRepository products) {
					this.products = products;
				}

				@GetMapping("/api/origin")
				@org.springframework.transaction.annotation.Transactional
				public String origin() {
					Product product = this.products.findById(1L).orElseThrow();
					String before = product.origin();
					product.setOrigin("Bunzlau");
					return before;
				}
				""")).save();
		shop().awaitText("/api/origin", "unknown");
		shop().awaitText("/api/origin", "Bunzlau");
		demo().edit("catalog/Product.java", "\"unknown\"", "\"nowhere\"");
		demo().edit("catalog/Product.java", "	private String origin;",
				"	@jakarta.persistence.Transient\n	private String origin;");
		shop().awaitText("/api/origin", "nowhere");
		shop().placeOrder();
		shop().fillCart();
		assertThat(shop().orderCount()).isGreaterThan(1);
		assertThat(demo().log().starts()).isOne();
	}

	@Test
	void newEntityIsServed() {
		demo().change().add("catalog/Supplier.java", """
				package dev.reactivity.demo.catalog;
				@jakarta.persistence.Entity
				class Supplier {
					@jakarta.persistence.Id
					@jakarta.persistence.GeneratedValue
					long id;
					String name;
				}
				""").add("catalog/Suppliers.java", """
				package dev.reactivity.demo.catalog;
				interface Suppliers extends org.springframework.data.repository.CrudRepository<Supplier, Long> {
				}
				""").add("catalog/SupplierController.java", Sources.controller("catalog", "SupplierController", """
				private final Suppliers suppliers;

				SupplierController(Suppliers suppliers) {
					this.suppliers = suppliers;
				}

				@GetMapping("/api/suppliers")
				long add() {
					this.suppliers.save(new Supplier());
					return this.suppliers.count();
				}
				""")).save();
		shop().awaitText("/api/suppliers", "1");
		shop().awaitText("/api/suppliers", "2");
		assertReloaded();
	}

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
