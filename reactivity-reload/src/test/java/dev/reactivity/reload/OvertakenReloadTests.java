package dev.reactivity.reload;

import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.ReloadOutcome.Overtaken;
import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadEngine}: edits that are given up for the next one.
 */
@ExtendWith(ScenarioExtension.class)
class OvertakenReloadTests {

	private static final String GREETER = """
			@Component
			public class Greeter {
				public Greeter() {
					Journal.add("new hello");
				}
				@PreDestroy
				public void close() {
					Journal.add("close hello");
				}
				public String toString() {
					return "hello";
				}
			}
			""";

	private static final String PAGE = "@Component public class Page { public String toString() { return \"page\"; } }";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.start(GREETER, PAGE);
		Journal.take();
	}

	// What is said when it is asked, one time after the other.
	private static NextEdit answers(Boolean... answers) {
		Iterator<Boolean> next = List.of(answers).iterator();
		return next::next;
	}

	@Test
	void nothingIsMadeWhenTheNextEditIsAlreadyThere() {
		Object greeter = this.shop.context().getBean("greeter");
		assertThat(this.shop.edit(answers(true), GREETER.replace("hello", "salut"))).isInstanceOf(Overtaken.class);
		assertThat(this.shop.context().getBean("greeter")).isSameAs(greeter);
		assertThat(this.shop.ask("greeter")).isEqualTo("hello");
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void newBeansAreDestroyedWhenTheNextEditComesBeforeTheyAreCommitted() {
		Object greeter = this.shop.context().getBean("greeter");
		assertThat(this.shop.edit(answers(false, true), GREETER.replace("hello", "salut")))
			.isInstanceOf(Overtaken.class);
		assertThat(Journal.take()).containsExactly("new salut", "close salut");
		assertThat(this.shop.context().getBean("greeter")).isSameAs(greeter);
		assertThat(this.shop.ask("greeter")).isEqualTo("hello");
		assertThat(this.shop.generations().number()).isZero();
	}

	@Test
	void failureOfHalfAnEditIsNotOne() {
		String failing = GREETER.replace("Journal.add(\"new hello\");", "throw new IllegalStateException();");
		assertThat(this.shop.edit(answers(false, true), failing)).isInstanceOf(Overtaken.class);
		assertThat(this.shop.ask("greeter")).isEqualTo("hello");
		assertThat(this.shop.edit(failing)).isInstanceOf(ReloadOutcome.Failed.class);
	}

	@Test
	void halfAnEditDoesNotRestart() {
		String application = "@Configuration @ComponentScan @EnableAspectJAutoProxy public class Shop { }";
		assertThat(this.shop.edit(answers(true), application)).isInstanceOf(Overtaken.class);
		assertThat(this.shop.edit(application)).isInstanceOf(ReloadOutcome.RestartRequired.class);
	}

	@Test
	void editThatWasGivenUpComesWithTheNextOne() {
		this.shop.edit(answers(false, true), GREETER.replace("hello", "salut"));
		Journal.take();
		ReloadPlan plan = Outcomes.applied(this.shop.edit(PAGE.replace("page", "sheet")));
		assertThat(plan.beans()).containsOnlyKeys("greeter", "page");
		assertThat(this.shop.ask("greeter")).isEqualTo("salut");
		assertThat(this.shop.ask("page")).isEqualTo("sheet");
		assertThat(Journal.take()).containsExactly("new salut", "close hello");
		assertThat(this.shop.answers()).containsExactlyEntriesOf(this.shop.answersOfFreshStart());
	}

	@Test
	void editThatIsTakenBackAfterItWasGivenUpChangesNothing() {
		Object greeter = this.shop.context().getBean("greeter");
		this.shop.edit(answers(false, true), GREETER.replace("hello", "salut"));
		assertThat(this.shop.edit(GREETER)).isInstanceOf(ReloadOutcome.Unchanged.class);
		assertThat(this.shop.context().getBean("greeter")).isSameAs(greeter);
	}

}
