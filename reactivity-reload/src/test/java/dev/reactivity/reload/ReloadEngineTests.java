package dev.reactivity.reload;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.change.ClassChange.Kind;
import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadEngine}: how edits end.
 */
@ExtendWith(ScenarioExtension.class)
class ReloadEngineTests {

	private static final String GREETER = """
			@Component
			public class Greeter {
				public Greeter() {
					Journal.add("new Greeter");
				}
				@PreDestroy
				public void close() {
					Journal.add("close Greeter");
				}
				public String toString() {
					return "hello";
				}
			}
			""";

	private static final String PAGE = """
			@Component
			public class Page {
				private final Greeter greeter;
				public Page(Greeter greeter) {
					this.greeter = greeter;
					Journal.add("new Page");
				}
				@PreDestroy
				public void close() {
					Journal.add("close Page");
				}
				public String toString() {
					return "page says " + this.greeter;
				}
			}
			""";

	private static final String STRANGER = "@Component public class Stranger { }";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.start(GREETER, PAGE, STRANGER);
		Journal.take();
	}

	@Test
	void bodyEditRebuildsTheBeanAndItsDependentsOnly() {
		Object stranger = this.shop.context().getBean("stranger");
		assertThat(this.shop.rebuilt(GREETER.replace("hello", "salut"))).containsExactly("greeter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says salut");
		assertThat(this.shop.context().getBean("stranger")).isSameAs(stranger);
		assertThat(Journal.take()).containsExactly("new Greeter", "new Page", "close Page", "close Greeter");
	}

	@Test
	void planNamesFilesClassesAndCauses() {
		ReloadPlan plan = Outcomes.applied(this.shop.edit(GREETER.replace("hello", "salut")));
		assertThat(plan.changes()).hasToString("shop/Greeter.class");
		assertThat(plan.classes()).containsOnlyKeys("shop.Greeter", "shop.Page")
			.containsEntry("shop.Greeter", "shop.Greeter")
			.containsEntry("shop.Page", "shop.Greeter");
		assertThat(plan.beans()).containsEntry("greeter", "definition greeter");
		assertThat(plan.tier()).isEqualTo(Tier.RELOAD);
		assertThat(plan.classChanges()).containsOnly(Map.entry("shop.Greeter", Kind.BODY));
		assertThat(plan.redefinedBeans()).containsExactly("greeter", "page");
	}

	@Test
	void planNamesWhatComesGoesAndIsExposed() {
		ReloadPlan plan = Outcomes.applied(this.shop.delete(List.of("Stranger"), """
				@Component
				public class Ear {
					@EventListener
					public void hear(String event) {
					}
				}
				"""));
		assertThat(plan.addedBeans()).containsExactly("ear");
		assertThat(plan.removedBeans()).containsExactly("stranger");
		plan = Outcomes.applied(this.shop.edit("""
				@Component
				public class Ear {
					@EventListener
					public void hear(String event) {
						System.out.println(event);
					}
				}
				"""));
		assertThat(plan.exposures()).singleElement().asString().startsWith("event listener").contains("hear");
		assertThat(plan.inFull().lines()).first().asString().isEqualTo("RELOAD: classes changed");
		assertThat(plan.inFull()).contains("files: shop/Ear.class", "classes: shop.Ear (BODY)",
				"beans: ear (definition ear)", "other definitions: ear", "exposed as: event listener");
	}

	@Test
	void fileWrittenAgainWithEqualContentIsUnchanged() {
		assertThat(this.shop.writeClass("shop.Greeter", this.shop.classFile("shop.Greeter")))
			.isInstanceOf(Unchanged.class);
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void editOfDebugInformationOnlyIsUnchanged() {
		ReloadOutcome outcome = this.shop.recompile("-parameters", "-g:none", "--release", "17");
		assertThat(outcome.plan().changes().files()).hasSize(4);
		assertThat(outcome).isInstanceOf(Unchanged.class);
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void editOfAClassThatNoBeanUsesRebuildsNothing() {
		assertThat(this.shop.rebuilt("public class Tool { public int answer() { return 1; } }")).isEmpty();
		assertThat(this.shop.rebuilt("public class Tool { public int answer() { return 2; } }")).isEmpty();
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void editBackAndForthEndsWhereItBegan() {
		this.shop.rebuilt(GREETER.replace("hello", "salut"));
		this.shop.rebuilt(GREETER);
		assertThat(this.shop.ask("page")).isEqualTo("page says hello");
		assertThat(this.shop.generations().number()).isEqualTo(2);
	}

	@Test
	void beanThatCannotBeMadeLeavesTheOldOnesAnswering() {
		Object page = this.shop.context().getBean("page");
		String broken = GREETER.replace("Journal.add(\"new Greeter\")", "throw new IllegalStateException(\"no ink\")");
		assertThat(Outcomes.failure(this.shop.edit(broken))).contains("no ink");
		assertThat(this.shop.ask("page")).isEqualTo("page says hello");
		assertThat(this.shop.context().getBean("page")).isSameAs(page);
		assertThat(this.shop.generations().number()).isZero();
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void beanThatCannotBeDestroyedIsReplacedAllTheSame() {
		String stubborn = PAGE.replace("Journal.add(\"close Page\");", "throw new IllegalStateException(\"no\");");
		this.shop.rebuilt(stubborn);
		Journal.take();
		assertThat(this.shop.rebuilt(GREETER.replace("hello", "salut"))).containsExactly("greeter", "page");
		assertThat(Journal.take()).containsExactly("new Greeter", "new Page", "close Greeter");
		assertThat(this.shop.ask("page")).isEqualTo("page says salut");
	}

	@Test
	void mendedEditIsApplied() {
		this.shop.edit(GREETER.replace("Journal.add(\"new Greeter\")", "throw new IllegalStateException(\"no ink\")"));
		assertThat(this.shop.rebuilt(GREETER.replace("hello", "salut"))).containsExactly("greeter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says salut");
	}

	@Test
	void failedEditTakenBackIsUnchanged() {
		this.shop.edit(GREETER.replace("Journal.add(\"new Greeter\")", "throw new IllegalStateException(\"no ink\")"));
		Journal.take();
		assertThat(this.shop.edit(GREETER)).isInstanceOf(Unchanged.class);
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void failedEditIsTriedAgainWithTheNextOne() {
		this.shop.edit(
				GREETER.replace("Journal.add(\"new Greeter\")",
						"if (!new Ink().isThere()) throw new IllegalStateException(\"no ink\")"),
				"public class Ink { public boolean isThere() { return false; } }");
		ReloadPlan plan = Outcomes
			.applied(this.shop.edit("public class Ink { public boolean isThere() { return true; } }"));
		assertThat(plan.changes().files()).hasSize(2);
		assertThat(plan.beans()).containsKeys("greeter", "page");
	}

	@Test
	void halfWrittenClassFailsUntilItIsWritten() {
		byte[] bytes = this.shop.classFile("shop.Greeter");
		byte[] half = Arrays.copyOf(bytes, bytes.length / 2);
		assertThat(Outcomes.failure(this.shop.writeClass("shop.Greeter", half)))
			.startsWith("shop.Greeter cannot be used");
		assertThat(this.shop.ask("page")).isEqualTo("page says hello");
		assertThat(Journal.take()).isEmpty();
		assertThat(this.shop.rebuilt(GREETER.replace("hello", "salut"))).containsExactly("greeter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says salut");
	}

	@Test
	void halfWrittenClassHoldsBackTheRestOfItsEdit() {
		byte[] bytes = this.shop.classFile("shop.Greeter");
		this.shop.writeClass("shop.Greeter", new byte[0]);
		assertThat(Outcomes.failure(this.shop.writeClass("shop.Stranger", this.shop.classFile("shop.Stranger"))))
			.startsWith("shop.Greeter cannot be used");
		assertThat(this.shop.writeClass("shop.Greeter", bytes)).isInstanceOf(Unchanged.class);
	}

	@Test
	void classOfANewerJavaVersionFailsAndSaysSo() {
		byte[] bytes = this.shop.classFile("shop.Greeter");
		bytes[7] = 99;
		assertThat(Outcomes.failure(this.shop.writeClass("shop.Greeter", bytes))).contains("shop.Greeter")
			.contains("Java 55");
		assertThat(this.shop.ask("page")).isEqualTo("page says hello");
	}

	@Test
	void classThatMissesAnotherWaitsForIt() {
		byte[] bytes = this.shop.classFile("shop.Stranger");
		this.shop.edit("public interface Gone { }", "@Component public class Stranger implements Gone { }");
		Object stranger = this.shop.context().getBean("stranger");
		assertThat(Outcomes.awaited(this.shop.deleteClass("shop.Gone"))).contains("shop.Stranger needs shop.Gone");
		assertThat(this.shop.context().getBean("stranger")).isSameAs(stranger);
		assertThat(Outcomes.applied(this.shop.writeClass("shop.Stranger", bytes)).classes()).containsKey("shop.Gone");
	}

	@Test
	void deletedClassWaitsUntilNobodyNeedsIt() {
		assertThat(Outcomes.awaited(this.shop.deleteClass("shop.Greeter"))).contains("shop.Page needs shop.Greeter");
		assertThat(this.shop.ask("page")).isEqualTo("page says hello");
		ReloadOutcome outcome = this.shop.delete(List.of("Greeter"),
				"@Component public class Page { public String toString() { return \"alone\"; } }");
		assertThat(Outcomes.applied(outcome).beans()).containsOnlyKeys("page");
		assertThat(this.shop.context().containsBean("greeter")).isFalse();
		assertThat(this.shop.answers()).isEqualTo(this.shop.answersOfFreshStart());
	}

	@Test
	void outcomeTellsHowManyRequestsWereStillInside() throws InterruptedException {
		this.shop.gate().enter();
		assertThat(this.shop.edit(GREETER.replace("hello", "salut"))).isInstanceOfSatisfying(Applied.class,
				(applied) -> assertThat(applied.requestsInside()).isOne());
		this.shop.gate().leave();
	}

	@Test
	void longRequestKeepsItsBeansAndNobodyWaiting() throws InterruptedException {
		this.shop.gate().enter();
		CompletableFuture<ReloadOutcome> reload = CompletableFuture
			.supplyAsync(() -> this.shop.edit(GREETER.replace("hello", "salut")));
		Awaitility.await().until(() -> this.shop.ask("page").contains("salut"));
		Awaitility.await().until(this.shop.gate()::tryEnter);
		assertThat(Journal.take()).doesNotContain("close Greeter");
		this.shop.gate().leave();
		this.shop.gate().leave();
		Outcomes.applied(reload.join());
		assertThat(Journal.take()).contains("close Greeter");
	}

	@Test
	void contextClassLoaderOfTheThreadIsRestored() {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		this.shop.edit(GREETER.replace("hello", "salut"));
		assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
	}

}
