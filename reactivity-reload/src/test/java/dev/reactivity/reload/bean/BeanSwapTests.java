package dev.reactivity.reload.bean;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.support.SimpleThreadScope;

import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.exposure.RequestGate;
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

	private static final String EXCLUSIVE_PEN = PEN.replace("@Component", "@Component @ExclusiveResource");

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
		assertThat(Journal.take()).containsExactly("new Ink", "new Pen", "close Pen", "close Ink");
		this.shop.context().close();
		assertThat(Journal.take()).containsExactly("close Pen", "close Ink");
	}

	@Test
	void exclusiveBeanIsDestroyedBeforeTheNewOneIsMade() {
		this.shop.start(INK, EXCLUSIVE_PEN);
		Journal.take();
		ReloadPlan plan = Outcomes.applied(this.shop.edit(INK.replace("blue", "black")));
		assertThat(plan.exclusive()).containsOnlyKeys("pen").containsEntry("pen", "it is an @ExclusiveResource");
		assertThat(Journal.take()).containsExactly("close Pen", "close Ink", "new Ink", "new Pen");
		assertThat(Outcomes.failure(this.shop.edit(BROKEN.replace("@Component", "@Component @ExclusiveResource"))))
			.contains("bent");
		assertThat(Journal.take()).containsExactly("close Pen", "new Pen", "new Pen");
		assertThat(this.shop.ask("pen")).isEqualTo("black pen");
	}

	@Test
	void beanOfAnExclusiveFactoryMethodIsDestroyedFirst() {
		String desk = """
				@Configuration(proxyBeanMethods = false)
				public class Desk {
					@Bean @ExclusiveResource Ink ink() {
						return new Ink();
					}
				}
				""";
		String ink = INK.replace("@Component", "");
		this.shop.start(ink, desk);
		Journal.take();
		this.shop.rebuilt(ink.replace("blue", "black"));
		assertThat(Journal.take()).containsExactly("close Ink", "new Ink");
	}

	@Test
	void newBeansAreSeenByNobodyElseWhileTheyAreMade() {
		this.shop.start(INK, PEN);
		Journal.take();
		this.shop.rebuilt(INK.replace("blue", "black"), PEN.replace("public Pen(Ink ink) {", """
				public Pen(Ink ink, BeanFactory beans) {
					Journal.add("here " + beans.getBean("ink"));
					Journal.add("there " + java.util.concurrent.CompletableFuture
						.supplyAsync(() -> beans.getBean("ink") + " and " + beans.getBean("pen")).join());
				"""));
		assertThat(Journal.take()).containsExactly("new Ink", "here black", "there blue and blue pen", "new Pen",
				"close Pen", "close Ink");
		assertThat(this.shop.ask("pen")).isEqualTo("black pen");
	}

	@Test
	void requestsComeInWhileBeansAreMade() {
		this.shop.start(INK);
		RequestGate gate = this.shop.gate();
		this.shop.context().getBeanFactory().registerSingleton("gate", gate);
		this.shop.rebuilt(INK.replace("public Ink() {", """
				public Ink(dev.reactivity.reload.exposure.RequestGate gate) throws InterruptedException {
					gate.enter();
					gate.leave();
				"""));
		assertThat(Journal.take()).containsExactly("new Ink", "new Ink", "close Ink");
	}

	@Test
	void holdersOfABeanThatAcceptsItsReloadKeepTheirReference() {
		String registry = "public interface Registry { }";
		String accepting = """
				@Component
				@AcceptReload
				public class Book implements Registry {
					@KeepOnReload private int reads;
					public String toString() {
						return "blue book " + ++this.reads;
					}
				}
				""";
		this.shop.start(registry, accepting, """
				@Component
				public class Reader {
					private final Registry registry;
					public Reader(Registry registry) {
						this.registry = registry;
					}
					public String toString() {
						return "reads " + this.registry;
					}
				}
				""");
		Object reader = this.shop.context().getBean("reader");
		assertThat(this.shop.ask("reader")).isEqualTo("reads blue book 1");
		assertThat(this.shop.rebuilt(accepting.replace("blue", "black"))).containsExactly("book");
		assertThat(this.shop.context().getBean("reader")).isSameAs(reader);
		assertThat(this.shop.ask("reader")).isEqualTo("reads black book 2");
		this.shop.edit(
				accepting.replace("{\n\t@Keep", "{\n\tpublic Book() { throw new IllegalStateException(); }\n\t@Keep"));
		assertThat(this.shop.ask("reader")).isEqualTo("reads black book 3");
		assertThat(this.shop.rebuilt(accepting)).containsExactly("book");
		assertThat(this.shop.ask("reader")).isEqualTo("reads blue book 4");
	}

	@Test
	void listenerHearsNothingBeforeItIsCommittedAndNothingAfterItsEnd() {
		String ear = """
				@Component
				public class Ear implements ApplicationListener<PayloadApplicationEvent<?>> {
					public void onApplicationEvent(PayloadApplicationEvent<?> event) {
						Journal.add("old heard " + event.getPayload());
					}
				}
				""";
		String mouth = """
				@Component
				@DependsOn("ear")
				public class Mouth {
					public Mouth(ApplicationEventPublisher events) {
						java.util.concurrent.CompletableFuture.runAsync(() -> events.publishEvent("meanwhile")).join();
					}
				}
				""";
		this.shop.start(ear, "@Component public class Mouth { }");
		this.shop.rebuilt(ear.replace("old", "new"), mouth);
		assertThat(Journal.take()).containsExactly("old heard meanwhile");
		this.shop.context().publishEvent("done");
		assertThat(Journal.take()).containsExactly("new heard done");
		this.shop.edit(ear.replace("old", "broken"),
				mouth.replace(".join();", ".join(); if (true) throw new IllegalStateException(\"mute\");"));
		assertThat(Journal.take()).containsExactly("new heard meanwhile");
		this.shop.context().publishEvent("again");
		assertThat(Journal.take()).containsExactly("new heard again");
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
		assertThat(Journal.take()).containsExactly("new Ink", "new Pen", "close Ink");
		assertThat(this.shop.ask("pen")).isEqualTo("blue pen");
	}

	@Test
	void oldBeansThatCannotBeMadeAgainNeedARestart() {
		this.shop.start(INK,
				EXCLUSIVE_PEN.replace("Journal.add(\"new Pen\")",
						"if (Boolean.getBoolean(\"scenario.once\")) throw new IllegalStateException(\"only once\");"
								+ " System.setProperty(\"scenario.once\", \"true\")"));
		try {
			assertThat(Outcomes
				.restartReason(this.shop.edit(BROKEN.replace("@Component", "@Component @ExclusiveResource"))))
				.contains("neither")
				.contains("bent");
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
	void lifecycleIsStoppedAndStartedOnceAllIsMade() {
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
		assertThat(Journal.take()).containsExactly("new Ink", "new Pump", "all there", "stop", "start", "close Ink");
	}

	@Test
	void beanKeepsItsPlaceInTheOrderOfDefinitions() {
		this.shop.start(INK, PEN, "@Component public class Abacus { }");
		List<String> before = List.copyOf(this.shop.answers().keySet());
		this.shop.rebuilt(INK.replace("blue", "black"));
		assertThat(this.shop.answers().keySet()).containsExactlyElementsOf(before);
	}

}
