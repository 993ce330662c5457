package dev.reactivity.reload.bean;

import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackingBeanFactory} and {@link BeanIndex}: which beans an edit
 * reaches. The classes meet only through an interface, so that no dependency is found in
 * their class files.
 */
@ExtendWith(ScenarioExtension.class)
class BeanDependencyTests {

	private static final String GREETING = "public interface Greeting { }";

	private static final String GREETER = """
			@Component
			public class Greeter implements Greeting {
				public String toString() {
					return "hello";
				}
			}
			""";

	private static final String LOUD = """
			@Component @Primary
			public class LoudGreeter implements Greeting {
				public String toString() {
					return "HELLO";
				}
			}
			""";

	private static final String EDITED = GREETER.replace("hello", "salut");

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private static String page(String injection, String answer) {
		return """
				@Component
				public class Page {
					%s
					@PreDestroy
					public void close() {
						Journal.add("close Page");
					}
					public String toString() {
						return "page says " + %s;
					}
				}
				""".formatted(injection, answer);
	}

	private void startWithPage(String injection, String answer) {
		this.shop.start(GREETING, GREETER, page(injection, answer));
		assertThat(this.shop.ask("page")).isEqualTo(this.shop.answersOfFreshStart().get("page"));
		Journal.take();
	}

	private void assertFresh() {
		assertThat(this.shop.answers()).isEqualTo(this.shop.answersOfFreshStart());
	}

	private void assertEditReachesThePage(String injection) {
		startWithPage(injection, "this.g");
		assertThat(this.shop.rebuilt(EDITED)).containsExactly("greeter", "page");
		assertThat(this.shop.ask("page")).contains("salut");
		assertFresh();
	}

	@Test
	void constructorParameterIsADependency() {
		assertEditReachesThePage("private final Greeting g; public Page(Greeting g) { this.g = g; }");
	}

	@Test
	void injectedFieldIsADependency() {
		assertEditReachesThePage("@Autowired private Greeting g;");
	}

	@Test
	void injectedMapIsADependency() {
		assertEditReachesThePage("@Autowired private Map<String, Greeting> g;");
	}

	@Test
	void beanFetchedFromAnObjectProviderDuringCreationIsADependency() {
		assertEditReachesThePage(
				"private final Greeting g; public Page(ObjectProvider<Greeting> g) { this.g = g.getObject(); }");
	}

	@Test
	void setOfBeansWithAnAnnotationIsADependency() {
		startWithPage("""
				private final Object g;
				public Page(ListableBeanFactory beans) {
					this.g = new TreeMap<>(beans.getBeansWithAnnotation(Primary.class));
				}
				""", "this.g");
		assertThat(this.shop.rebuilt(LOUD)).containsExactly("loudGreeter", "page");
		assertThat(this.shop.ask("page")).contains("loudGreeter");
		assertFresh();
		assertThat(this.shop.rebuilt(LOUD.replace("@Primary", ""))).contains("page");
		assertThat(this.shop.ask("page")).isEqualTo("page says {}");
	}

	@Test
	void beanFetchedByNameDuringCreationIsADependency() {
		assertEditReachesThePage(
				"private final Object g; public Page(BeanFactory beans) { this.g = beans.getBean(\"greeter\"); }");
	}

	@Test
	void beanFetchedInAnInitMethodIsADependency() {
		assertEditReachesThePage("""
				@Autowired private BeanFactory beans;
				private Object g;
				@PostConstruct
				public void init() {
					this.g = this.beans.getBean(Greeting.class);
				}""");
	}

	@Test
	void beanFetchedAfterCreationIsNoDependency() {
		startWithPage("@Autowired private ObjectProvider<Greeting> g;", "this.g.getObject()");
		assertThat(this.shop.rebuilt(EDITED)).containsExactly("greeter");
		assertThat(this.shop.ask("page")).isEqualTo("page says salut");
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void lazilyInjectedBeanIsLookedUpAnew() {
		startWithPage("private final Greeting g; public Page(@Lazy Greeting g) { this.g = g; }", "this.g");
		Object page = this.shop.context().getBean("page");
		Set<String> rebuilt = this.shop.rebuilt(EDITED);
		assertThat(this.shop.ask("page")).isEqualTo("page says salut");
		assertThat(this.shop.context().getBean("page")).isSameAs(page);
		assertThat(rebuilt).containsExactly("greeter");
		assertFresh();
	}

	@Test
	void dependencyThroughAPrototypeReachesItsHolder() {
		this.shop.start(GREETING, GREETER, page("@Autowired private Pen pen;", "this.pen"), """
				@Component @Scope("prototype")
				public class Pen {
					@Autowired private Greeting g;
					public String toString() {
						return "pen " + this.g;
					}
				}
				""");
		assertThat(this.shop.rebuilt(EDITED)).containsExactly("greeter", "page", "pen");
		assertThat(this.shop.ask("page")).isEqualTo("page says pen salut");
	}

	@Test
	void beansThatHoldEachOtherAreRebuiltTogether() {
		this.shop.start(GREETING, """
				@Component
				public class Left {
					@Autowired private Right right;
					@Autowired private Greeting g;
					public String toString() {
						return "left " + this.g + ((this.right.left() == this) ? "" : " is not mine");
					}
				}
				""", """
				@Component
				public class Right {
					@Autowired private Left left;
					public Object left() {
						return this.left;
					}
				}
				""", GREETER);
		assertThat(this.shop.rebuilt(EDITED)).containsExactly("greeter", "left", "right");
		assertThat(this.shop.ask("left")).isEqualTo("left salut");
		assertThat(this.shop.rebuilt(GREETER)).containsExactly("greeter", "left", "right");
		assertThat(this.shop.ask("left")).isEqualTo("left hello");
	}

	@Test
	void newBeanJoinsAnInjectedListInScanOrder() {
		startWithPage("@Autowired private List<Greeting> g;", "this.g");
		assertThat(this.shop.rebuilt("""
				@Component
				public class Early implements Greeting {
					public String toString() {
						return "early";
					}
				}
				""")).containsExactly("early", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says [early, hello]");
		assertFresh();
	}

	@Test
	void changedOrderReachesAnInjectedList() {
		this.shop.start(GREETING, GREETER, LOUD, page("@Autowired private List<Greeting> g;", "this.g"));
		this.shop.rebuilt(LOUD.replace("@Component", "@Component @Order(1)"));
		assertThat(this.shop.ask("page")).isEqualTo("page says [HELLO, hello]");
		assertFresh();
	}

	@Test
	void newPrimaryBeanReachesAPageInjectedByType() {
		startWithPage("@Autowired private Greeting g;", "this.g");
		assertThat(this.shop.rebuilt(LOUD)).containsExactly("loudGreeter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says HELLO");
	}

	@Test
	void newPrimaryBeanReachesAPageWhoseParameterHasTheNameOfTheOldOne() {
		startWithPage("private final Greeting g; public Page(Greeting greeter) { this.g = greeter; }", "this.g");
		assertThat(this.shop.rebuilt(LOUD)).containsExactly("loudGreeter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says HELLO");
	}

	@Test
	void beanThatWasMissingIsInjectedWhenItComes() {
		this.shop.start(GREETING, page("@Autowired private Optional<Greeting> g;", "this.g"));
		assertThat(this.shop.rebuilt(GREETER)).containsExactly("greeter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page says Optional[hello]");
		assertThat(Outcomes.applied(this.shop.delete(List.of("Greeter"))).beans()).containsOnlyKeys("page");
		assertThat(this.shop.ask("page")).isEqualTo("page says Optional.empty");
	}

	@Test
	void dependenciesAreThoseOfTheLastCreation() {
		startWithPage("@Autowired private Greeting g;", "this.g");
		this.shop.rebuilt(page("", "\"nothing\""));
		assertThat(this.shop.rebuilt(EDITED)).containsExactly("greeter");
		this.shop.rebuilt(page("@Autowired private Greeting g;", "this.g"));
		assertThat(this.shop.rebuilt(GREETER)).containsExactly("greeter", "page");
	}

	@Test
	void dependentOfADependentIsReached() {
		this.shop.start(GREETING, GREETER, "public interface Sheet { }",
				page("@Autowired private Greeting g;", "this.g").replace("class Page", "class Page implements Sheet"),
				"@Component public class Book { @Autowired public Sheet sheet; }");
		assertThat(this.shop.rebuilt(EDITED)).containsExactly("book", "greeter", "page");
	}

}
