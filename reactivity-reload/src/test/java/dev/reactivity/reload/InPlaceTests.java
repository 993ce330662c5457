package dev.reactivity.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import net.bytebuddy.agent.ByteBuddyAgent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits that are shown by changing classes as they are loaded.
 */
@ExtendWith(ScenarioExtension.class)
class InPlaceTests {

	private static final String COUNTER = """
			@Component
			public class Counter {
				private int asked;
				private final String start;
				public Counter() {
					this.start = first();
				}
				private String first() {
					return "from";
				}
				public String toString() {
					this.asked++;
					return this.start + " " + this.asked + label();
				}
				private String label() {
					return " times";
				}
			}
			""";

	private static final String PAGE = """
			@Component
			public class Page {
				private final Counter counter;
				public Page(Counter counter) {
					this.counter = counter;
				}
				public String toString() {
					return "page: " + this.counter;
				}
			}
			""";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.redefiner().use(ByteBuddyAgent.install());
	}

	@Test
	void bodyEditKeepsBeansAndTheirState() {
		this.shop.start(COUNTER, PAGE);
		Object counter = this.shop.context().getBean("counter");
		Object page = this.shop.context().getBean("page");
		assertThat(this.shop.ask("page")).isEqualTo("page: from 1 times");
		ReloadPlan plan = Outcomes.applied(this.shop.edit(COUNTER.replace(" times", " calls")));
		assertThat(plan.tier()).isEqualTo(Tier.REDEFINE);
		assertThat(plan.classes()).containsOnlyKeys("shop.Counter");
		assertThat(plan.beans()).isEmpty();
		assertThat(this.shop.ask("page")).isEqualTo("page: from 2 calls");
		assertThat(this.shop.context().getBean("counter")).isSameAs(counter);
		assertThat(this.shop.context().getBean("page")).isSameAs(page);
	}

	@Test
	void bodyThatRanInTheConstructorMakesTheBeanAnew() {
		this.shop.start(COUNTER, PAGE);
		ReloadPlan plan = Outcomes.applied(this.shop.edit(COUNTER.replace("\"from\"", "\"since\"")));
		assertThat(plan.tier()).isEqualTo(Tier.RELOAD);
		assertThat(plan.beans()).containsKeys("counter", "page");
		assertThat(this.shop.ask("page")).isEqualTo("page: since 1 times");
	}

	@ParameterizedTest
	@ValueSource(strings = { "@PostConstruct public void begin() { this.start = text(); }",
			"@Autowired public void begin(Runnable none) { this.start = text(); }",
			"public void setStart(Runnable none) { this.start = text(); } @PostConstruct void go() { setStart(null); }" })
	void bodyThatMayHaveRunWhileBeansWereMadeMakesThemAnew(String callback) {
		String mind = """
				@Component
				public class Mind {
					private String start = "";
					%s
					private String text() {
						return "one";
					}
					public String toString() {
						return this.start;
					}
					@Bean
					static Runnable none() {
						return null;
					}
				}
				""".formatted(callback);
		this.shop.start(mind.replace("return null;", "return new Thread();"));
		assertThat(this.shop.ask("mind")).isEqualTo("one");
		ReloadPlan plan = Outcomes.applied(
				this.shop.edit(mind.replace("return null;", "return new Thread();").replace("\"one\"", "\"two\"")));
		assertThat(plan.tier()).isEqualTo(Tier.RELOAD);
		assertThat(this.shop.ask("mind")).isEqualTo("two");
	}

	@Test
	void bodyOfAFactoryMethodMakesItsBeanAnew() {
		String workshop = """
				@Configuration(proxyBeanMethods = false)
				public class Workshop {
					@Bean
					StringBuilder sign() {
						return new StringBuilder(text());
					}
					static String text() {
						return "open";
					}
				}
				""";
		this.shop.start(workshop);
		ReloadPlan plan = Outcomes.applied(this.shop.edit(workshop.replace("open", "closed")));
		assertThat(plan.beans()).containsKey("sign");
		assertThat(this.shop.ask("sign")).isEqualTo("closed");
	}

	@Test
	void bodyThatAFrameworkCallsThroughATypeOfItsOwnMakesBeansAnew() {
		String factory = """
				@Component
				public class Tool implements FactoryBean<String> {
					public String getObject() {
						return "hammer";
					}
					public Class<?> getObjectType() {
						return String.class;
					}
				}
				""";
		this.shop.start(factory);
		assertThat(this.shop.ask("tool")).isEqualTo("hammer");
		assertThat(Outcomes.applied(this.shop.edit(factory.replace("hammer", "saw"))).tier()).isEqualTo(Tier.RELOAD);
		assertThat(this.shop.ask("tool")).isEqualTo("saw");
	}

	@Test
	void changeBeginsAsLongBeforeTheSavingIsOverAsItTakes() {
		this.shop.start(COUNTER, PAGE);
		List<Duration> ahead = new ArrayList<>();
		NextEdit next = new NextEdit() {

			@Override
			public boolean hasCome() {
				return false;
			}

			@Override
			public boolean comes(Duration early) {
				ahead.add(early);
				return false;
			}

		};
		Outcomes.applied(this.shop.edit(next, COUNTER.replace(" times", " calls")));
		Outcomes.applied(this.shop.edit(next, COUNTER));
		assertThat(ahead).first().isEqualTo(Duration.ZERO);
		assertThat(ahead).last().satisfies((early) -> assertThat(early).isPositive());
	}

	@Test
	void whatTheJvmRefusesIsReloaded() {
		this.shop.start(COUNTER, PAGE);
		String withLambda = COUNTER.replace("return \" times\";",
				"java.util.function.Supplier<String> text = () -> \" times\" + this.asked; return text.get();");
		ReloadPlan plan = Outcomes.applied(this.shop.edit(withLambda));
		assertThat(plan.tier()).isEqualTo(Tier.RELOAD);
		assertThat(this.shop.ask("counter")).isEqualTo("from 1 times1");
	}

	@Test
	void newestGenerationIsTheOneThatIsChanged() {
		this.shop.start(COUNTER, PAGE);
		Outcomes.applied(this.shop.edit(COUNTER.replace("private int asked;", "private long asked;")));
		Object counter = this.shop.context().getBean("counter");
		assertThat(this.shop.ask("page")).isEqualTo("page: from 1 times");
		ReloadPlan plan = Outcomes.applied(this.shop
			.edit(COUNTER.replace("private int asked;", "private long asked;").replace(" times", " calls")));
		assertThat(plan.tier()).isEqualTo(Tier.REDEFINE);
		assertThat(this.shop.ask("page")).isEqualTo("page: from 2 calls");
		assertThat(this.shop.context().getBean("counter")).isSameAs(counter);
	}

	@Test
	void beansMadeAnewLaterSeeWhatWasChangedInPlace() {
		this.shop.start(COUNTER, PAGE);
		Outcomes.applied(this.shop.edit(COUNTER.replace(" times", " calls")));
		ReloadPlan plan = Outcomes.applied(this.shop.edit(PAGE.replace("public class Page {", """
				public class Page {
					public int number() {
						return 1;
					}
				""")));
		assertThat(plan.tier()).isEqualTo(Tier.RELOAD);
		assertThat(plan.beans()).containsOnlyKeys("page");
		assertThat(this.shop.ask("page")).isEqualTo("page: from 1 calls");
		Outcomes.applied(this.shop.edit(COUNTER.replace(" times", " calls").replace("private int", "private long")));
		assertThat(this.shop.ask("page")).isEqualTo("page: from 1 calls");
	}

	@Test
	void newClassInTheSameEditIsReloadedTogether() {
		this.shop.start(COUNTER, PAGE);
		assertThat(Outcomes.applied(this.shop.edit(COUNTER.replace(" times", " calls"), """
				@Component
				public class Newcomer {
				}
				""")).tier()).isEqualTo(Tier.RELOAD);
	}

}
