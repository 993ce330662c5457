package dev.reactivity.reload.bean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackingBeanFactory}: injection points that are resolved when they are
 * first used, by a proxy that only the class loader of a hidden type can define.
 */
@ExtendWith(ScenarioExtension.class)
class LazyInjectionTests {

	private static final String INK = "interface Ink { String colour(); }";

	private static final String BLUE = """
			@Component class BlueInk implements Ink {
				public String colour() { return "blue"; }
			}
			""";

	private static final String PAGE = """
			@Component class Page {
				@Autowired @Lazy private Ink ink;
				public String toString() { return "page in " + this.ink.colour(); }
			}
			""";

	private static final String WRITTEN = "@Component class Written { @Autowired @Lazy private Page page; "
			+ "public String toString() { return \"written \" + this.page; } }";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.start(INK, BLUE, PAGE, WRITTEN);
	}

	private void assertServed(String expected) {
		assertThat(this.shop.ask("written")).isEqualTo(expected);
		assertThat(this.shop.answers()).containsExactlyEntriesOf(this.shop.answersOfFreshStart());
	}

	@Test
	void hiddenInterfaceIsInjectedLazily() {
		assertServed("written page in blue");
	}

	@Test
	void newBeanOfAHiddenInterfaceIsSeenThroughTheProxy() {
		this.shop.rebuilt(BLUE.replace("\"blue\"", "\"red\""));
		assertServed("written page in red");
	}

	@Test
	void holderOfALazyHiddenInterfaceIsReplaced() {
		this.shop.rebuilt(PAGE.replace("page in", "sheet in"));
		assertServed("written sheet in blue");
	}

	@Test
	void hiddenInterfaceItselfChanges() {
		this.shop.rebuilt("interface Ink { String colour(); default String tone() { return \"dark \"; } }",
				PAGE.replace("this.ink.colour()", "this.ink.tone() + this.ink.colour()"));
		assertServed("written page in dark blue");
	}

	@Test
	void newHolderOfAHiddenInterfaceThatWasReloadedBefore() {
		this.shop.rebuilt("interface Ink { String colour(); default String tone() { return \"dark\"; } }");
		this.shop.rebuilt("@Component class Card { @Autowired @Lazy private Ink ink; "
				+ "public String toString() { return this.ink.tone(); } }");
		assertThat(this.shop.ask("card")).isEqualTo("dark");
		assertServed("written page in blue");
	}

}
