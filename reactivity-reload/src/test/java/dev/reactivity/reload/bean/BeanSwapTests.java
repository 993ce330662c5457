package dev.reactivity.reload.bean;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.support.SimpleThreadScope;

import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanSwap}: what happens to the beans that are replaced.
 */
@ExtendWith(ScenarioExtension.class)
class BeanSwapTests {

	private static final String INK = """
			@Component
			public class Ink {
				public Ink() {
					Journal.add("new Ink");
				}
				@PreDestroy
				public void close() {
					Journal.add("close Ink");
				}
				public String toString() {
					return "blue";
				}
			}
			""";

	private static final String PEN = """
			@Component
			public class Pen {
				private final Ink ink;
				public Pen(Ink ink) {
					this.ink = ink;
					Journal.add("new Pen");
				}
				@PreDestroy
				public void close() {
					Journal.add("close Pen");
				}
				public String toString() {
					return this.ink + " pen";
				}
			}
			""";

	private static final String BROKEN = PEN.replace("\"new Pen\");",
			"\"new Pen\"); if (true) throw new IllegalStateException(\"bent\");");

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private void assertFresh() {
		assertThat(this.shop.answers()).containsExactlyEntriesOf(this.shop.answersOfFreshStart());
	}

	@Test
	void dependentsAreDestroyedFirstAndCreatedLast() {
		this.shop.start(INK, PEN);
		assertThat(Journal.take()).containsExactly("new Ink", "new Pen");
		this.shop.rebuilt(INK.replace("blue", "black"));
		assertThat(Journal.take()).containsExactly("close Pen", "close Ink", "new Ink", "new Pen");
		this.shop.context().close();
		assertThat(Journal.take()).containsExactly("close Pen", "close Ink");
	}

	@Test
	void failureRestoresDefinitionsTheirOrderAndAnswers() {
		this.shop.start(INK, PEN, "@Component public class Cap { public String toString() { return \"cap\"; } }");
		Map<String, String> before = this.shop.answers();
		assertThat(Outcomes.failure(this.shop.delete(List.of("Cap"), BROKEN,
				"@Component public class Abacus { public String toString() { return \"0\"; } }")))
			.contains("pen")
			.contains("bent");
		assertThat(this.shop.answers()).containsExactlyEntriesOf(before);
		assertThat(this.shop.context().containsBean("abacus")).isFalse();
		assertThat(this.shop.rebuilt(PEN)).containsExactly("abacus");
		assertFresh();
	}

	@Test
	void failureKeepsBeansThatTheEditDoesNotReach() {
		this.shop.start(INK, PEN);
		Object ink = this.shop.context().getBean("ink");
		this.shop.edit(BROKEN.replace("public class", "public final class"));
		assertThat(this.shop.context().getBean("ink")).isSameAs(ink);
		assertThat(this.shop.ask("pen")).isEqualTo("blue pen");
	}

	@Test
	void failureInAnInitMethodClosesWhatWasMadeBefore() {
		this.shop.start(INK, PEN);
		Journal.take();
		this.shop.edit(INK.replace("blue", "black"), BROKEN);
		assertThat(Journal.take()).containsExactly("close Pen", "close Ink", "new Ink", "new Pen", "close Ink",
				"new Ink", "new Pen");
		assertThat(this.shop.ask("pen")).isEqualTo("blue pen");
	}

	@Test
	void oldBeansThatCannotBeMadeAgainNeedARestart() {
		this.shop.start(INK,
				PEN.replace("Journal.add(\"new Pen\")",
						"if (Boolean.getBoolean(\"scenario.once\")) throw new IllegalStateException(\"only once\");"
								+ " System.setProperty(\"scenario.once\", \"true\")"));
		try {
			assertThat(Outcomes.restartReason(this.shop.edit(BROKEN))).contains("neither").contains("bent");
		}
		finally {
			System.clearProperty("scenario.once");
		}
	}

	@Test
	void lazyBeanStaysUncreated() {
		String lazy = INK.replace("@Component", "@Component @Lazy");
		this.shop.start(lazy);
		this.shop.rebuilt(lazy.replace("blue", "black"));
		assertThat(Journal.take()).isEmpty();
		assertThat(this.shop.ask("ink")).isEqualTo("black");
		assertThat(Journal.take()).containsExactly("new Ink");
		this.shop.rebuilt(lazy);
		assertThat(Journal.take()).containsExactly("close Ink");
		assertThat(this.shop.ask("ink")).isEqualTo("blue");
	}

	@Test
	void prototypeIsOfTheNewClassFromThenOn() {
		String prototype = INK.replace("@Component", "@Component @Scope(\"prototype\")");
		this.shop.start(prototype);
		this.shop.ask("ink");
		this.shop.rebuilt(prototype.replace("blue", "black"));
		assertThat(this.shop.ask("ink")).isEqualTo("black");
		assertThat(Journal.take()).containsExactly("new Ink", "new Ink");
	}

	@Test
	void productOfAFactoryBeanIsMadeAnewWithItsDependents() {
		String factory = """
				@Component("nib")
				public class NibFactory implements FactoryBean<StringBuilder> {
					public StringBuilder getObject() {
						return new StringBuilder("steel");
					}
					public Class<?> getObjectType() {
						return StringBuilder.class;
					}
				}
				""";
		this.shop.start(factory, """
				@Component
				public class Holder {
					@Autowired private StringBuilder nib;
					public String toString() {
						return this.nib + " in holder";
					}
				}
				""");
		assertThat(this.shop.rebuilt(factory.replace("steel", "gold"))).containsExactly("holder", "nib");
		assertThat(this.shop.ask("holder")).isEqualTo("gold in holder");
		assertFresh();
	}

	@Test
	void factoryBeanThatReadsAnotherBeanForItsProductIsReached() {
		this.shop.start("public interface Metal { }",
				"@Component public class Steel implements Metal { public String toString() { return \"steel\"; } }", """
						@Component("nib")
						public class NibFactory implements FactoryBean<StringBuilder> {
							@Autowired private ObjectProvider<Metal> metal;
							public StringBuilder getObject() {
								return new StringBuilder(this.metal.getObject().toString());
							}
							public Class<?> getObjectType() {
								return StringBuilder.class;
							}
						}
						""");
		assertThat(this.shop.ask("nib")).isEqualTo("steel");
		this.shop.rebuilt(
				"@Component public class Steel implements Metal { public String toString() { return \"iron\"; } }");
		assertThat(this.shop.ask("nib")).isEqualTo("iron");
	}

	@Test
	void beanOfACustomScopeIsRemovedFromIt() {
		this.shop.context().getBeanFactory().registerScope("thread", new SimpleThreadScope());
		String scoped = INK.replace("@Component",
				"@Component @Scope(scopeName = \"thread\", proxyMode = ScopedProxyMode.TARGET_CLASS)");
		this.shop.start(scoped, PEN);
		assertThat(this.shop.ask("pen")).isEqualTo("blue pen");
		assertThat(this.shop.rebuilt(scoped.replace("blue", "black"))).containsExactly("ink", "pen");
		assertThat(this.shop.ask("pen")).isEqualTo("black pen");
	}

	@Test
	void lifecycleIsStoppedBeforeAnythingIsDestroyedAndStartedOnceAllIsMade() {
		String pump = """
				@Component
				public class Pump implements SmartLifecycle, SmartInitializingSingleton {
					private boolean running;
					private final Ink ink;
					public Pump(Ink ink) {
						this.ink = ink;
						Journal.add("new Pump");
					}
					public void start() {
						this.running = true;
						Journal.add("start");
					}
					public void stop() {
						this.running = false;
						Journal.add("stop");
					}
					public boolean isRunning() {
						return this.running;
					}
					public void afterSingletonsInstantiated() {
						Journal.add("all there");
					}
				}
				""";
		this.shop.start(INK, pump);
		Journal.take();
		this.shop.rebuilt(INK.replace("blue", "black"));
		assertThat(Journal.take()).containsExactly("stop", "close Ink", "new Ink", "new Pump", "all there", "start");
	}

	@Test
	void beanKeepsItsPlaceInTheOrderOfDefinitions() {
		this.shop.start(INK, PEN, "@Component public class Abacus { }");
		List<String> before = List.copyOf(this.shop.answers().keySet());
		this.shop.rebuilt(INK.replace("blue", "black"));
		assertThat(this.shop.answers().keySet()).containsExactlyElementsOf(before);
	}

}
