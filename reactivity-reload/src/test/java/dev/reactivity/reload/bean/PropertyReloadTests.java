package dev.reactivity.reload.bean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanReloader}: edits of properties.
 */
@ExtendWith(ScenarioExtension.class)
class PropertyReloadTests {

	private static final String SIGN = """
			@Component
			public class Sign {
				private final String name;
				public Sign(@Value("${shop.name}") String name) {
					this.name = name;
				}
				public String toString() {
					return this.name;
				}
			}
			""";

	private static final String TILL = """
			@Component
			public class Till {
				private final String currency;
				public Till(org.springframework.core.env.Environment environment) {
					this.currency = environment.getProperty("shop.currency", "EUR");
				}
				public String toString() {
					return this.currency;
				}
			}
			""";

	private static final String LIMITS = """
			@Component
			public class Limits {
				public Limits(dev.reactivity.reload.bean.TrackingBeanFactory beans) {
					beans.prefixRead("shop.limits");
				}
			}
			""";

	private static final String DOOR = """
			@Component
			public class Door {
				@Resource private Object sign;
				public String toString() {
					return "door with " + this.sign;
				}
			}
			""";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.property("shop.name", "corner shop");
		this.shop.start(SIGN, TILL, LIMITS, DOOR);
		Journal.take();
	}

	private ReloadPlan write(String key, String value) {
		this.shop.property(key, value);
		return Outcomes.applied(this.shop.reloadProperties());
	}

	@Test
	void placeholderReachesItsReaderAndItsDependentsOnly() {
		ReloadPlan plan = write("shop.name", "mall");
		assertThat(plan.beans()).containsOnlyKeys("sign", "door").containsEntry("sign", "property shop.name");
		assertThat(plan.propertyKeys()).containsExactly("shop.name");
		assertThat(plan.reason()).isEqualTo("properties changed");
		assertThat(this.shop.ask("door")).isEqualTo("door with mall");
		assertThat(this.shop.answers()).isEqualTo(this.shop.answersOfFreshStart());
	}

	@Test
	void environmentReadDuringCreationReachesTheReader() {
		assertThat(write("shop.currency", "SEK").beans()).containsOnlyKeys("till");
		assertThat(this.shop.ask("till")).isEqualTo("SEK");
	}

	@Test
	void prefixReachesWhoReadsAllKeysBelow() {
		assertThat(write("shop.limits.max-items[0]", "3").beans()).containsOnlyKeys("limits");
		assertThat(write("shop.limitsAreOff", "true").beans()).isEmpty();
	}

	@Test
	void keysAreComparedAsRelaxedBindingDoes() {
		assertThat(write("shop.Limits.maxItems", "3").beans()).containsOnlyKeys("limits");
	}

	@Test
	void equalValueStopsTheWave() {
		this.shop.property("shop.name", "corner shop");
		assertThat(this.shop.reloadProperties()).isInstanceOf(Unchanged.class);
		assertThat(Journal.take()).isEmpty();
	}

	@Test
	void unreadKeyRebuildsNothingButIsAnnounced() {
		assertThat(write("shop.unread", "x").beans()).isEmpty();
		assertThat(Journal.take()).containsExactly("announced [shop.unread]");
	}

	@Test
	void propertyAndClassChangeInOneEdit() {
		this.shop.property("shop.name", "mall");
		Outcomes.failure(this.shop.writeClass("shop.Sign", new byte[0]));
		Outcomes.failure(this.shop.reloadProperties());
		assertThat(this.shop.ask("sign")).isEqualTo("corner shop");
		assertThat(this.shop.rebuilt(SIGN.replace("return this.name", "return \"new \" + this.name")))
			.containsExactly("door", "sign");
		assertThat(this.shop.ask("sign")).isEqualTo("new mall");
	}

	@Test
	void valueThatABeanRefusesIsTakenBack() {
		this.shop.rebuilt(SIGN.replace("this.name = name;",
				"this.name = name; if (name.isEmpty()) throw new IllegalArgumentException(\"no name\");"));
		this.shop.property("shop.name", "");
		assertThat(Outcomes.failure(this.shop.reloadProperties())).contains("no name");
		assertThat(this.shop.ask("sign")).isEqualTo("corner shop");
		assertThat(this.shop.context().getEnvironment().getProperty("shop.name")).isEqualTo("corner shop");
		assertThat(write("shop.name", "mall").beans()).containsOnlyKeys("sign", "door");
	}

	@Test
	void fileThatCannotBeReadIsNamedAndTheOldValuesStay() {
		this.shop.property("shop.name", "unreadable");
		assertThat(Outcomes.failure(this.shop.reloadProperties()))
			.isEqualTo("application.properties: a line is missing");
		assertThat(this.shop.ask("sign")).isEqualTo("corner shop");
		assertThat(write("shop.name", "mall").beans()).containsOnlyKeys("sign", "door");
	}

	@Test
	void readerThatWasAddedByAnEditIsReached() {
		this.shop.rebuilt(TILL.replace("class Till", "class Box").replace("Till(", "Box("));
		assertThat(write("shop.currency", "SEK").beans()).containsOnlyKeys("box", "till");
	}

	@Test
	void keyReadByNobodyAnyMoreReachesNobody() {
		this.shop.rebuilt("@Component public class Till { }");
		assertThat(write("shop.currency", "SEK").beans()).isEmpty();
	}

	@Test
	void keyThatIsUsedBeforeThereIsAContextNeedsARestart() {
		this.shop.property("spring.main.banner-mode", "off");
		assertThat(Outcomes.restartReason(this.shop.reloadProperties())).contains("spring.main.banner-mode")
			.contains("before the application context exists");
	}

	@Test
	void beanThatFollowsItsPropertiesIsNotMadeAnew() {
		this.shop.rebuilt(SIGN.replace("class Sign", "class Follower").replace("Sign(", "Follower("));
		Object follower = this.shop.context().getBean("follower");
		assertThat(write("shop.name", "mall").beans()).containsOnlyKeys("door", "follower", "sign");
		assertThat(this.shop.context().getBean("follower")).isSameAs(follower);
	}

}
