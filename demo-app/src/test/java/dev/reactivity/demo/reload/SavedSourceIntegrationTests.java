package dev.reactivity.demo.reload;

import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

/**
 * Tests for a developer who only saves: nobody but the running shop compiles.
 */
class SavedSourceIntegrationTests extends ReloadScenario {

	private static final String WATCHERS = "$.threads[?(@.threadName == 'reactivity-file-watcher')]";

	@Override
	RunningDemo start() {
		return RunningDemo.startWith(List.of("--management.endpoints.web.exposure.include=threaddump"));
	}

	/** The shop looks for its sources behind the start, and then watches them, too. */
	@BeforeAll
	void awaitSourcesWatched() {
		Awaitility.await("sources and classes are watched")
			.atMost(Duration.ofSeconds(30))
			.until(() -> JsonPath.<List<?>>read(shop().get("/actuator/threaddump").body(), WATCHERS),
					(threads) -> threads.size() == 2);
	}

	@Test
	void savedSourceIsCompiledAndServed() {
		demo().change().edit("greeting/GreetingController.java", "Greeting(\"", "Greeting(\"Servus. ");
		shop().awaitText("/api/greeting", "Servus. ");
		assertReloaded();
	}

	@Test
	void savedRecordIsServedWithItsUsers() {
		demo().change()
			.edit("takings/Totals.java", "BigDecimal total)", "BigDecimal sum)")
			.edit("takings/Totals.java", "@param total", "@param sum");
		shop().awaitText("/api/total", "\"sum\"");
		assertReloaded();
	}

	@Test
	void savedPropertyIsServed() {
		demo().change().edit("application.properties", "shop.margin=0.25", "shop.margin=0.50");
		shop().awaitText("/api/products/1", "\"euros\":33.00");
		assertReloaded();
	}

	@Test
	void savedTemplateIsServed() {
		demo().change().edit("templates/shop.html", "On the shelf", "In the window");
		shop().awaitText("/", "In the window");
		assertNotReloaded();
	}

	@Test
	void sourceThatDoesNotCompileLeavesTheOldAnswer() {
		demo().change().edit("problem/ProblemAdvice.java", "HttpStatus.NOT_FOUND, ex", "HttpStatus.NOT_FOUND; ex");
		awaitLine("ProblemAdvice.java");
		shop().await("/api/products/99", new Answer(404, "There is no product 99"));
		demo().change()
			.edit("problem/ProblemAdvice.java", "HttpStatus.NOT_FOUND; ex.getMessage()",
					"HttpStatus.NOT_FOUND, \"Sorry\"");
		shop().await("/api/products/99", new Answer(404, "Sorry"));
		assertReloaded();
	}

}
