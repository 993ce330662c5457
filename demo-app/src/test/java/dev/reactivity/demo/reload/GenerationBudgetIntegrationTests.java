package dev.reactivity.demo.reload;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a shop that holds on to what was superseded.
 */
class GenerationBudgetIntegrationTests {

	private static final String HOARD = """
			package dev.reactivity.demo.greeting;

			@org.springframework.stereotype.Component
			public class Hoard {

				public final java.util.List<Object> kept = new java.util.ArrayList<>();

			}
			""";

	private static final String KEEPER = Sources.controller("greeting", "Keeper", """
			Keeper(Hoard hoard) {
				hoard.kept.add(this);
			}

			@GetMapping("/api/keeper")
			String answer() {
				return "kept 0.";
			}
			""");

	@Test
	void manyEditsOfAnEntityInARowLeaveNotMoreThanOneGenerationBehind() {
		try (RunningDemo demo = RunningDemo.start("--management.endpoints.web.exposure.include=metrics");
				Jvm jvm = new Jvm(demo.life().pid())) {
			Edits edits = new Edits(demo);
			for (int edit = 1; edit <= 5; edit++) {
				edits.entity(edit);
			}
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
				jvm.collect();
				return demo.shop().generations("superseded") <= 1;
			});
			assertThat(demo.log().starts()).isOne();
		}
	}

	@Test
	void shopRestartsWhenTooManyGenerationsAreHeldAndSaysByWhom() {
		try (RunningDemo demo = RunningDemo.start("--reactivity.reload.max-superseded-generations=1")) {
			demo.change().add("greeting/Hoard.java", HOARD).add("greeting/Keeper.java", KEEPER).save();
			demo.shop().awaitText("/api/keeper", "kept 0.");
			for (int edit = 1; edit <= 3; edit++) {
				demo.edit("greeting/Keeper.java", "kept %d.".formatted(edit - 1), "kept %d.".formatted(edit));
				demo.shop().awaitText("/api/keeper", "kept %d.".formatted(edit));
			}
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> demo.log().starts() == 2);
			assertThat(demo.log().reloadLines(0))
				.anyMatch((line) -> line.startsWith("Restarting") && line.contains("max-superseded-generations=1")
						&& line.contains("One is held by bean 'hoard' -> kept"));
			demo.shop().awaitText("/api/keeper", "kept 3.");
		}
	}

}
