package dev.reactivity.demo.reload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for each kind of edit that is served without a restart.
 */
class ReloadIntegrationTests extends ReloadScenario {

	@Test
	void changedBodyIsServed() {
		demo().edit("greeting/GreetingController.java", "Greeting(\"", "Greeting(\"Servus. ");
		shop().awaitText("/api/greeting", "Servus. ");
		assertReloaded();
	}

	@Test
	void newMappingIsServed() {
		demo().edit("catalog/CatalogController.java", "	@GetMapping(\"/{id}\")", """
				@GetMapping("/names")
				List<String> names() {
					return this.catalog.offers().stream().map(Offer::name).toList();
				}

				@GetMapping("/{id}")""");
		shop().awaitText("/api/products/names", "Teapot");
		assertReloaded();
	}

	@Test
	void newFieldIsServed() {
		demo().change().edit("catalog/Catalog.java", "	private final Prices prices;", """
					private final Prices prices;

					private final String star = "Our finest ";
				""").edit("catalog/Catalog.java", "product.getName()", "this.star + product.getName()").save();
		shop().awaitText("/api/products", "Our finest Teapot");
		assertReloaded();
	}

	@Test
	void newConstructorParameterIsServed() {
		demo().change().edit("cart/CartController.java", "	CartController(Carts carts) {", """
					private final CartSettings settings;

					CartController(Carts carts, CartSettings settings) {
						this.settings = settings;
				""").edit("cart/CartController.java", "	@PostMapping", """
				@GetMapping("/limit")
				String limit() {
					return "at most " + this.settings.limit();
				}

				@PostMapping""").save();
		shop().awaitText("/api/cart/limit", "at most ");
		assertReloaded();
	}

	@Test
	void newClassIsServed() {
		demo().change().add("catalog/SizeController.java", Sources.controller("catalog", "SizeController", """
				private final Catalog catalog;

				SizeController(Catalog catalog) {
					this.catalog = catalog;
				}

				@GetMapping("/api/size")
				int size() {
					return this.catalog.offers().size();
				}
				""")).save();
		shop().awaitText("/api/size", "6");
		assertReloaded();
	}

	@Test
	void deletedClassIsGone() {
		demo().change().add("greeting/FarewellController.java", Sources.controller("greeting", "FarewellController", """
				@GetMapping("/api/farewell")
				String farewell() {
					return "See you";
				}
				""")).save();
		shop().awaitText("/api/farewell", "See you");
		demo().change().delete("greeting/FarewellController.java").save();
		shop().await("/api/farewell", new Answer(404, ""));
		assertReloaded();
	}

	@Test
	void newRecordComponentIsServed() {
		demo().change()
			.edit("takings/Totals.java", "BigDecimal total)", "BigDecimal total, String currency)")
			.edit("takings/Totals.java", " * @since", " * @param currency its name\n * @since")
			.edit("takings/Ticker.java", "this.takings.total())", "this.takings.total(), \"USD\")")
			.save();
		shop().awaitText("/api/total", "\"currency\":\"USD\"");
		assertReloaded();
	}

	@Test
	void changedBeanMethodIsServed() {
		demo().edit("pricing/PricingConfiguration.java", "1.1000", "1.1500");
		shop().awaitText("/api/total", "\"rate\":1.1500");
		assertReloaded();
	}

	@Test
	void newConfigurationIsServed() {
		demo().change()
			.add("greeting/MottoConfiguration.java", Sources.configuration("greeting", "MottoConfiguration", """
					@Bean
					StringBuilder motto() {
						return new StringBuilder("Buy local");
					}
					"""))
			.add("greeting/MottoController.java", Sources.controller("greeting", "MottoController", """
					private final StringBuilder motto;

					MottoController(StringBuilder motto) {
						this.motto = motto;
					}

					@GetMapping("/api/motto")
					String motto() {
						return this.motto.toString();
					}
					"""))
			.save();
		shop().awaitText("/api/motto", "Buy local");
		assertReloaded();
	}

	@Test
	void newPropertyComponentIsServed() {
		demo().change()
			.edit("cart/CartSettings.java", "int limit)", "int limit, String colour)")
			.edit("application.properties", "shop.cart.", "shop.cart.colour=vermilion\nshop.cart.")
			.add("cart/ColourController.java", Sources.controller("cart", "ColourController", """
					private final CartSettings settings;

					ColourController(CartSettings settings) {
						this.settings = settings;
					}

					@GetMapping("/api/colour")
					String colour() {
						return this.settings.colour();
					}
					"""))
			.save();
		shop().awaitText("/api/colour", "vermilion");
		assertReloaded();
	}

	@Test
	void changedPropertyValueIsServed() {
		demo().edit("application.properties", "shop.margin=0.25", "shop.margin=0.50");
		shop().awaitText("/api/products/1", "\"euros\":33.00");
		assertReloaded();
	}

	@Test
	void changedConfigurationPropertyIsServed() {
		demo().edit("application.properties", "shop.cart.limit=20", "shop.cart.limit=19");
		Awaitility.await()
			.until(() -> shop().post("/api/cart", "{\"product\": 1, \"quantity\": 99}").body(),
					(body) -> body.contains("at most 19"));
		assertReloaded();
	}

	@Test
	void changedListenerHearsTheNextEventOnce() {
		demo().edit("takings/Takings.java", "sum.add(order.euros())",
				"sum.add(order.euros()).add(new BigDecimal(\"1000\"))");
		awaitReload();
		assertReloaded();
		double before = total();
		shop().placeOrder();
		Awaitility.await().until(this::total, (total) -> total > before);
		assertThat(total() - before).isBetween(1000.0, 1900.0);
	}

	@Test
	void changedScheduleReplacesTheOldOne() {
		demo().change()
			.add("pricing/Beats.java",
					"""
							package dev.reactivity.demo.pricing;
							class Beats {
								static final java.util.concurrent.atomic.AtomicInteger COUNT = new java.util.concurrent.atomic.AtomicInteger();
							}
							""")
			.add("pricing/PulseController.java", Sources.controller("pricing", "PulseController", """
					@org.springframework.scheduling.annotation.Scheduled(fixedDelay = 20)
					void beat() {
						Beats.COUNT.incrementAndGet();
					}

					@GetMapping("/api/pulse")
					int pulse() {
						return Beats.COUNT.get();
					}
					"""))
			.save();
		shop().await("/api/pulse", new Answer(200, ""));
		Awaitility.await().until(() -> Integer.parseInt(shop().get("/api/pulse").body()) > 2);
		demo().change()
			.edit("pricing/PulseController.java", "fixedDelay = 20", "initialDelay = 3_600_000, fixedDelay = 3_600_000")
			.edit("pricing/PulseController.java", "\"/api/pulse\"", "\"/api/pulse/slow\"")
			.save();
		shop().await("/api/pulse/slow", new Answer(200, ""));
		String beats = shop().get("/api/pulse/slow").body();
		Awaitility.await()
			.during(Duration.ofMillis(300))
			.until(() -> shop().get("/api/pulse/slow").body(), beats::equals);
		assertReloaded();
	}

	@Test
	void changedAdviceIsServed() {
		demo().edit("problem/ProblemAdvice.java", "ex.getMessage()", "\"Sorry. \" + ex.getMessage()");
		shop().await("/api/products/99", new Answer(404, "Sorry. There is no product 99"));
		assertReloaded();
	}

	@Test
	void anOpenPageDoesNotHoldUpAReload() {
		CompletableFuture<Answer> page = shop().getLater("/live");
		demo().edit("order/OrderController.java", "	@PostMapping", """
				@GetMapping("/count")
				String count() {
					return "orders: " + this.orders.count();
				}

				@PostMapping""");
		shop().awaitText("/api/orders/count", "orders: ");
		assertReloaded();
		assertThat(page).isNotDone();
	}

	@Test
	void changedTemplateIsServedAtOnce() {
		demo().edit("templates/shop.html", "On the shelf", "In the window");
		shop().awaitText("/", "In the window");
		assertNotReloaded();
	}

	@Test
	void changedStaticFileIsServedAtOnce() {
		demo().edit("static/shop.css", ":root", "/* fresh paint */\n:root");
		shop().awaitText("/shop.css", "fresh paint");
		assertNotReloaded();
	}

	private double total() {
		return JsonPath.<Number>read(shop().get("/api/total").body(), "$.total").doubleValue();
	}

}
