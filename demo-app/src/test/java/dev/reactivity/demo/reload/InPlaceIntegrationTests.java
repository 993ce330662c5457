package dev.reactivity.demo.reload;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits of the shop whose classes are changed as they are loaded.
 */
class InPlaceIntegrationTests extends ReloadScenario {

	private static final String COUNTER = Sources.controller("greeting", "CounterController", """
			private int asked;

			@GetMapping("/api/counter")
			String count() {
				this.asked++;
				return "asked " + this.asked;
			}
			""");

	@Override
	RunningDemo start() {
		RunningDemo demo = RunningDemo.start(ClassPath.withAgent(), List.of("-XX:+EnableDynamicAgentLoading"),
				"--reactivity.reload.compile=never", "--logging.level.dev.reactivity.reload=debug");
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.until(() -> demo.log().reloadLines(0).contains("Bodies of methods are changed in place from now on"));
		return demo;
	}

	@Test
	void beanKeepsItsStateWhenTheBodyOfAMethodChanges() {
		demo().change().add("greeting/CounterController.java", COUNTER).save();
		shop().awaitText("/api/counter", "asked 1");
		int mark = demo().log().mark();
		demo().edit("greeting/CounterController.java", "\"asked \"", "\"now asked \"");
		Awaitility.await().until(() -> demo().log().reloads() == 2);
		assertThat(shop().get("/api/counter").body()).startsWith("now asked ").isNotEqualTo("now asked 1");
		assertThat(demo().log().reloadLines(mark)).anyMatch((line) -> line.contains("changed in place"));
		demo().edit("greeting/CounterController.java", "private int asked;", "private long asked;");
		shop().awaitText("/api/counter", "now asked 1");
		assertReloaded();
	}

}
