package dev.reactivity.demo.reload;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of state that is made of classes an edit replaces: tables,
 * session attributes and caches.
 */
class StateEditIntegrationTests extends ReloadScenario {

	private static final String CACHING = """
			package dev.reactivity.demo.greeting;
			@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
			@org.springframework.cache.annotation.EnableCaching
			class CachingConfiguration {
				@org.springframework.context.annotation.Bean
				org.springframework.cache.CacheManager cacheManager() {
					return new org.springframework.cache.concurrent.ConcurrentMapCacheManager();
				}
			}
			""";

	private static final String WEATHER = """
			package dev.reactivity.demo.greeting;
			@org.springframework.stereotype.Service
			public class Weather {
				@org.springframework.cache.annotation.Cacheable("weather")
				public Forecast forecast() {
					return new Forecast("sun " + System.nanoTime());
				}
			}
			""";

	/** With classes whose objects a session holds, started once more to load them. */
	@Override
	RunningDemo start() {
		RunningDemo demo = super.start();
		demo.change()
			.add("cart/Basket.java", """
					package dev.reactivity.demo.cart;
					@org.springframework.stereotype.Component
					@org.springframework.web.context.annotation.SessionScope
					public class Basket {
						private int things;
						public String fill() {
							return "basket of " + ++this.things;
						}
					}
					""")
			.add("cart/Note.java", "package dev.reactivity.demo.cart;\nrecord Note(String text) { }\n")
			.add("cart/BasketController.java", Sources.controller("cart", "BasketController", """
					@org.springframework.beans.factory.annotation.Autowired
					private Basket basket;

					@GetMapping("/api/basket")
					String basket(jakarta.servlet.http.HttpSession session) {
						Note note = (Note) session.getAttribute("note");
						session.setAttribute("note", new Note("n" + ((note != null) ? note.text() : "")));
						return this.basket.fill() + " " + note;
					}
					"""))
			.edit("DemoApplication.java", "class DemoApplication {", "class DemoApplication {\n	int lives;\n")
			.save();
		Awaitility.await("the restart").atMost(Duration.ofSeconds(30)).until(() -> demo.log().starts() == 2);
		return demo;
	}

	@Test
	void sessionIsRidOfClassesThatTheShopWasStartedWith() {
		shop().awaitText("/api/basket", "basket of 1 null");
		shop().awaitText("/api/basket", "basket of 2 Note[text=n]");
		demo().change()
			.edit("cart/Basket.java", "basket of", "bag of")
			.edit("cart/Note.java", "{ }", "{ int lines() { return 1; } }")
			.save();
		shop().awaitText("/api/basket", "bag of 1 Note[text=nn");
		awaitLine("Dropped session attribute 'scopedTarget.basket': it is a bean of the session");
		assertReloaded();
	}

	@Test
	void lossOfRowsIsAnnounced() {
		assertThat(shop().orderCount()).isPositive();
		long starts = demo().log().starts();
		demo().edit("order/PurchaseOrder.java", "	@Id", "	private String note = \"\";\n\n	@Id");
		awaitLine("The tables were made anew for the changed entities");
		shop().await("/api/orders", new Answer(200, "[]"));
		shop().awaitText("/api/products/1", "Teapot");
		assertThat(shop().cartSize()).isPositive();
		assertThat(demo().log().starts()).isEqualTo(starts);
	}

	@Test
	void recordInTheSessionMovesAndOtherThingsAreDroppedWithALine() {
		demo().change()
			.add("cart/Wish.java", "package dev.reactivity.demo.cart;\nrecord Wish(String what) { }\n")
			.add("cart/Grudge.java", "package dev.reactivity.demo.cart;\nclass Grudge { }\n")
			.add("cart/WishController.java", Sources.controller("cart", "WishController", """
					@GetMapping("/api/wish")
					String wish(jakarta.servlet.http.HttpSession session) {
						session.setAttribute("wish", java.util.List.of(new Wish("a pony")));
						session.setAttribute("grudge", new Grudge());
						return "wished";
					}

					@GetMapping("/api/wished")
					String wished(jakarta.servlet.http.HttpSession session) {
						Wish wish = (Wish) ((java.util.List<?>) session.getAttribute("wish")).get(0);
						return "Still: " + wish.what() + " " + session.getAttribute("grudge");
					}
					"""))
			.save();
		shop().awaitText("/api/wish", "wished");
		demo().change()
			.edit("cart/Wish.java", "{ }", "{ String what(int times) { return this.what; } }")
			.edit("cart/Grudge.java", "{ }", "{ int years = 3; }")
			.edit("cart/WishController.java", "Still: ", "Even now: ")
			.save();
		shop().awaitText("/api/wished", "Even now: a pony null");
		awaitLine("Dropped session attribute 'grudge': dev.reactivity.demo.cart.Grudge has not the same fields");
		assertReloaded();
	}

	@Test
	void cacheOfAReplacedClassForgetsAndItsManagerIsExchanged() {
		demo().change()
			.add("greeting/CachingConfiguration.java", CACHING)
			.add("greeting/Forecast.java",
					"package dev.reactivity.demo.greeting;\npublic record Forecast(String text) { }\n")
			.add("greeting/Weather.java", WEATHER)
			.add("greeting/WeatherController.java", Sources.controller("greeting", "WeatherController", """
					private final Weather weather;

					WeatherController(Weather weather) {
						this.weather = weather;
					}

					@GetMapping("/api/weather")
					String weather() {
						Forecast forecast = this.weather.forecast();
						return forecast.text();
					}
					"""))
			.save();
		shop().awaitText("/api/weather", "sun");
		long starts = demo().log().starts();
		assertThat(shop().get("/api/weather")).isEqualTo(shop().get("/api/weather"));
		demo().edit("greeting/Weather.java", "sun ", "rain ");
		shop().awaitText("/api/weather", "rain");
		demo().edit("greeting/Forecast.java", "{ }", "{ public String text() { return this.text + \" later\"; } }");
		shop().awaitText("/api/weather", "later");
		demo().change()
			.edit("greeting/CachingConfiguration.java", "CacheManager()", "CacheManager(\"storm\")")
			.edit("greeting/Weather.java", "Cacheable(\"weather\")", "Cacheable(\"storm\")")
			.edit("greeting/Weather.java", "rain ", "hail ")
			.save();
		shop().awaitText("/api/weather", "hail");
		assertThat(demo().log().starts()).isEqualTo(starts);
	}

}
