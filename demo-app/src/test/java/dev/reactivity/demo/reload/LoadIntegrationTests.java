package dev.reactivity.demo.reload;

import java.math.BigDecimal;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for visitors who do not wait while a developer edits.
 */
class LoadIntegrationTests extends ReloadScenario {

	private static final int RELOADS = 20;

	private static final int REQUESTS_PER_SECOND = 50;

	private static final BigDecimal COST = new BigDecimal("22");

	private static final List<String> PATHS = List.of("/api/greeting", "/api/products", "/api/cart", "/", "/api/total");

	private String margin = "0.25";

	@Test
	void noRequestFailsUnderLoad() throws Exception {
		Queue<CompletableFuture<Shop.Answer>> answers = new ConcurrentLinkedQueue<>();
		AtomicInteger next = new AtomicInteger();
		ScheduledExecutorService visitors = Executors.newSingleThreadScheduledExecutor();
		ScheduledFuture<?> load = visitors.scheduleAtFixedRate(
				() -> answers.add(shop().getLater(PATHS.get(next.getAndIncrement() % PATHS.size()))), 0,
				TimeUnit.SECONDS.toMicros(1) / REQUESTS_PER_SECOND, TimeUnit.MICROSECONDS);
		for (int reload = 0; reload < RELOADS; reload++) {
			edit(reload);
		}
		load.cancel(false);
		visitors.shutdown();
		assertThat(visitors.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		assertReloaded();
		assertThat(answers).hasSizeGreaterThan(RELOADS)
			.extracting(CompletableFuture::join)
			.allSatisfy((answer) -> assertThat(answer.status()).as(answer.body()).isEqualTo(200));
	}

	/** A controller, a service, a record with its users and a property, in turn. */
	private void edit(int reload) {
		String mark = "r" + reload;
		switch (reload % 4) {
			case 0 -> {
				demo().edit("greeting/GreetingController.java", "Greeting(\"", "Greeting(\"" + mark + " ");
				shop().awaitText("/api/greeting", mark + " ");
			}
			case 1 -> {
				demo().edit("catalog/Catalog.java", "product.getName()", "product.getName() + \" " + mark + "\"");
				shop().awaitText("/api/products", "Teapot " + mark);
			}
			case 2 -> {
				demo().change()
					.edit("takings/Totals.java", "BigDecimal total", "BigDecimal total, int " + mark)
					.edit("takings/Totals.java", " * @since", " * @param " + mark + " one more\n * @since")
					.edit("takings/Ticker.java", "this.takings.total()", "this.takings.total(), " + reload)
					.save();
				shop().awaitText("/api/total", "\"" + mark + "\":" + reload);
			}
			default -> {
				String next = "0." + (30 + reload);
				demo().edit("application.properties", "shop.margin=" + this.margin, "shop.margin=" + next);
				shop().awaitText("/api/products/1",
						"\"euros\":" + COST.multiply(new BigDecimal("1" + next.substring(1))).setScale(2));
				this.margin = next;
			}
		}
	}

}
