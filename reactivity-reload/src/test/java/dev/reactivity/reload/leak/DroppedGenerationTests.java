package dev.reactivity.reload.leak;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Overtaken;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for generations that are of no use: that nobody holds them.
 */
@ExtendWith(ScenarioExtension.class)
class DroppedGenerationTests {

	private static final String GREETER = """
			@Component
			public class Greeter {
				private final int length = "hello".length();
				public String toString() {
					return "hello " + this.length;
				}
			}
			""";

	private static final String BROKEN = GREETER.replace("\"hello\".length()", "Integer.parseInt(\"hello\")");

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.start(GREETER);
	}

	private void assertOnlyUsedOnesStay() {
		GenerationSweep sweep = new GenerationSweep(this.shop.context(), this.shop.generations(),
				(name) -> name.startsWith("shop."));
		Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
			sweep.run(() -> false);
			System.gc();
			assertThat(this.shop.generations().liveCount()).isEqualTo(this.shop.generations().usedCount());
		});
	}

	@Test
	void generationThatFailed() {
		assertThat(this.shop.edit(BROKEN)).isInstanceOf(Failed.class);
		assertOnlyUsedOnesStay();
	}

	@Test
	void generationThatWasOvertaken() {
		Iterator<Boolean> next = List.of(false, true).iterator();
		assertThat(this.shop.edit(next::next, GREETER.replace("hello ", "salut "))).isInstanceOf(Overtaken.class);
		assertOnlyUsedOnesStay();
	}

	@Test
	void generationWhoseClassesWereReloadedAgain() {
		assertThat(this.shop.edit(GREETER.replace("hello ", "salut "))).isInstanceOf(Applied.class);
		assertThat(this.shop.edit(GREETER.replace("hello ", "ciao "))).isInstanceOf(Applied.class);
		assertOnlyUsedOnesStay();
		assertThat(this.shop.ask("greeter")).isEqualTo("ciao 5");
	}

}
