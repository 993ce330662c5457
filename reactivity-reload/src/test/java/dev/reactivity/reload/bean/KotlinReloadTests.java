package dev.reactivity.reload.bean;

import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reloads of classes that the Kotlin compiler made. They are kept with their
 * sources, since the build has no Kotlin compiler.
 */
@ExtendWith(ScenarioExtension.class)
class KotlinReloadTests {

	private static final Path KOTLIN = Path.of("src/test/resources/kotlin");

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.takeOver(KOTLIN.resolve("before"));
		this.shop.start();
		assertThat(this.shop.ask("desk")).isEqualTo("Hello Ada.");
	}

	@Test
	void bodyDataClassSealedTypeConstantAndFileFunctionAreServed() {
		this.shop.takeOver(KOTLIN.resolve("after"));
		ReloadPlan plan = Outcomes.applied(this.shop.edit());
		assertThat(this.shop.ask("desk")).isEqualTo("Hello Zoe dear!");
		assertThat(this.shop.ask("clerk")).isEqualTo("Zoe");
		assertThat(plan.beans().keySet()).containsExactly("clerk", "desk");
		assertThat(this.shop.leftovers()).isEmpty();
		assertThat(this.shop.answers()).isEqualTo(this.shop.answersOfFreshStart());
	}

	@Test
	void commentChangesNothing() {
		this.shop.takeOver(KOTLIN.resolve("commented"));
		assertThat(this.shop.edit()).isInstanceOf(Unchanged.class);
	}

	@Test
	void undoneEditIsServedAsBefore() {
		this.shop.takeOver(KOTLIN.resolve("after"));
		this.shop.edit();
		this.shop.takeOver(KOTLIN.resolve("before"));
		Outcomes.applied(this.shop.edit());
		assertThat(this.shop.ask("desk")).isEqualTo("Hello Ada.");
		assertThat(this.shop.leftovers()).isEmpty();
	}

	@Test
	void javaAndKotlinSeeEachOther() {
		this.shop.rebuilt("""
				@Component
				public class Guest {
					final Clerk clerk;
					Guest(Clerk clerk) {
						this.clerk = clerk;
					}
					public String toString() {
						return this.clerk.name() + "?";
					}
				}
				""");
		assertThat(this.shop.ask("guest")).isEqualTo("Ada?");
		this.shop.takeOver(KOTLIN.resolve("after"));
		assertThat(Outcomes.applied(this.shop.edit()).beans().keySet()).containsExactly("clerk", "desk", "guest");
		assertThat(this.shop.ask("guest")).isEqualTo("Zoe?");
	}

}
