package dev.reactivity.reload.bean;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanReloader}: edits that add, remove or change bean definitions.
 */
@ExtendWith(ScenarioExtension.class)
class DefinitionReloadTests {

	private static final String CONFIG = """
			@Configuration
			public class ShopConfig {
				@Bean
				public StringBuilder first() {
					return new StringBuilder("first");
				}
				@Bean
				public StringBuilder second() {
					return new StringBuilder("second of ").append(first());
				}
			}
			""";

	private static final String STRANGER = "@Component public class Stranger { }";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private void assertFresh() {
		assertThat(this.shop.answers()).containsExactlyEntriesOf(this.shop.answersOfFreshStart());
	}

	private static String component(String name, String body) {
		return "@Component public class %s { %s }".formatted(name, body);
	}

	private static String answer(String expression) {
		return "public String toString() { return %s; }".formatted(expression);
	}

	@Test
	void helperOfABeanSavedWhileTheApplicationStartsComesWithIt() {
		String application = """
				@Configuration(proxyBeanMethods = false)
				@org.springframework.context.annotation.Import(dev.reactivity.reload.fixture.NumberedHelpers.class)
				public class Application { }
				""";
		this.shop.start(application, desk("First"));
		assertThat(this.shop.editBeforeBaseline(desk("Second"))).isInstanceOf(ReloadOutcome.Applied.class);
		assertThat(this.shop.ask("secondDesk")).isEqualTo("Second helped");
		assertThat(this.shop.ask("firstDesk")).isEqualTo("First helped");
		assertFresh();
	}

	private static String desk(String name) {
		return "public class %sDesk { private Object helper; public void setHelper(Object helper) { this.helper = helper; } %s }"
			.formatted(name, answer("\"" + name + " \" + this.helper"));
	}

	@Test
	void methodsOfAConfigurationSavedWhileTheApplicationStartsAreAnOrdinaryEdit() {
		this.shop.start(CONFIG, STRANGER);
		String edited = CONFIG.replace("second()", "third()").replace("second of", "third of");
		ReloadOutcome outcome = this.shop.editBeforeBaseline(edited);
		assertThat(Outcomes.applied(outcome).beans()).containsKey("third");
		assertThat(Outcomes.applied(outcome).removedBeans()).containsExactly("second");
		assertFresh();
	}

	@Test
	void componentsThatComeAndGoWhileTheApplicationStartsAreAnOrdinaryEdit() {
		this.shop.start(component("Page", answer("\"bare\"")), STRANGER);
		ReloadOutcome outcome = this.shop.deleteBeforeBaseline("Page", component("Ink", answer("\"blue\"")));
		assertThat(Outcomes.applied(outcome).beans()).containsOnlyKeys("ink");
		assertThat(Outcomes.applied(outcome).removedBeans()).containsExactly("page");
		assertFresh();
	}

	@Test
	void newClassIsInjectedIntoANewConstructorParameter() {
		this.shop.start(component("Page", answer("\"bare\"")), STRANGER);
		Object stranger = this.shop.context().getBean("stranger");
		assertThat(this.shop.rebuilt(component("Ink", answer("\"blue\"")),
				component("Page",
						"private final Ink ink; public Page(Ink ink) { this.ink = ink; }" + answer("\"\" + ink"))))
			.containsExactly("ink", "page");
		assertThat(this.shop.ask("page")).isEqualTo("blue");
		assertThat(this.shop.context().getBean("stranger")).isSameAs(stranger);
		assertFresh();
	}

	@Test
	void newFieldIsInjected() {
		this.shop.start(component("Page", answer("\"bare\"")), component("Ink", answer("\"blue\"")));
		assertThat(this.shop.rebuilt(component("Page", "@Autowired Ink ink;" + answer("\"\" + ink")))).contains("page");
		assertThat(this.shop.ask("page")).isEqualTo("blue");
		assertFresh();
	}

	@Test
	void parameterWithoutABeanFailsAndIsMendedByTheBean() {
		this.shop.start(component("Page", answer("\"bare\"")), "public class Ink { }");
		assertThat(Outcomes.failure(
				this.shop.edit(component("Page", "private final Ink ink; public Page(Ink ink) { this.ink = ink; }"))))
			.contains("page")
			.contains("shop.Ink");
		assertThat(this.shop.ask("page")).isEqualTo("bare");
		assertThat(this.shop.rebuilt(component("Ink", answer("\"blue\"")))).containsExactly("ink", "page");
		assertFresh();
	}

	@Test
	void deletedClassTakesItsBeanAlong() {
		this.shop.start(component("Page", answer("\"bare\"")),
				component("Ink", "@PreDestroy public void close() { Journal.add(\"close Ink\"); }"));
		assertThat(Outcomes.applied(this.shop.delete(List.of("Ink"))).removedBeans()).containsExactly("ink");
		assertThat(this.shop.context().containsBean("ink")).isFalse();
		assertThat(Journal.take()).containsExactly("close Ink");
		assertFresh();
	}

	@Test
	void renamedBeanLeavesNothingUnderItsOldName() {
		this.shop.start(component("Page", answer("\"page\"")));
		this.shop.rebuilt(component("Page", answer("\"page\"")).replace("@Component", "@Component(\"sheet\")"));
		assertThat(this.shop.context().containsBean("page")).isFalse();
		assertThat(this.shop.ask("sheet")).isEqualTo("page");
		assertFresh();
	}

	@Test
	void scopeChangesInBothDirections() {
		String page = component("Page", answer("\"page\""));
		this.shop.start(page);
		this.shop.rebuilt(page.replace("@Component", "@Component @Scope(\"prototype\")"));
		assertThat(this.shop.context().getBean("page")).isNotSameAs(this.shop.context().getBean("page"));
		this.shop.rebuilt(page);
		assertThat(this.shop.context().getBean("page")).isSameAs(this.shop.context().getBean("page"));
		assertFresh();
	}

	@Test
	void definitionsThatCannotBeParsedFailAndTheOldBeansServe() {
		this.shop.start(component("Page", answer("\"page\"")));
		assertThat(
				Outcomes.failure(this.shop.edit(component("Sheet", "").replace("@Component", "@Component(\"page\")"))))
			.contains("page")
			.contains("shop.Sheet");
		assertThat(this.shop.ask("page")).isEqualTo("page");
		this.shop.rebuilt(component("Sheet", answer("\"sheet\"")));
		assertFresh();
	}

	@Test
	void bodyOfABeanMethodReachesAllBeansOfItsConfiguration() {
		this.shop.start(CONFIG, STRANGER);
		assertThat(this.shop.rebuilt(CONFIG.replace("\"first\"", "\"1st\""))).containsExactly("first", "second",
				"shopConfig");
		assertThat(this.shop.ask("second")).isEqualTo("second of 1st");
		assertFresh();
	}

	@Test
	void beanMethodsOfAFullConfigurationShareTheirSingletons() {
		this.shop.start("@Configuration public class ShopConfig { }");
		this.shop.rebuilt("""
				@Configuration
				public class ShopConfig {
					@Bean
					public StringBuilder first() {
						return new StringBuilder("first");
					}
					@Bean
					public List<StringBuilder> both() {
						return List.of(first(), first());
					}
				}
				""");
		List<?> both = this.shop.context().getBean("both", List.class);
		assertThat(both.get(0)).isSameAs(both.get(1)).isSameAs(this.shop.context().getBean("first"));
	}

	@Test
	void beanMethodsComeAndGo() {
		this.shop.start(CONFIG);
		assertThat(this.shop.rebuilt(CONFIG.replace("second()", "third()"))).contains("third");
		assertThat(this.shop.context().containsBean("second")).isFalse();
		assertFresh();
	}

	@Test
	void liteConfigurationIsReloaded() {
		String lite = """
				@Component
				public class Factory {
					@Bean
					public StringBuilder product() {
						return new StringBuilder("v1");
					}
					@Bean
					public static StringBuilder early() {
						return new StringBuilder("early v1");
					}
				}
				""";
		this.shop.start(lite);
		assertThat(this.shop.rebuilt(lite.replace("v1", "v2"))).containsExactly("early", "factory", "product");
		assertThat(this.shop.ask("product")).isEqualTo("v2");
		assertThat(this.shop.ask("early")).isEqualTo("early v2");
		assertFresh();
	}

	@Test
	void fullConfigurationBecomesLite() {
		this.shop.start(CONFIG);
		this.shop.rebuilt(CONFIG.replace("@Configuration", "@Configuration(proxyBeanMethods = false)"));
		assertThat(this.shop.context().getBean("shopConfig").getClass().getName()).isEqualTo("shop.ShopConfig");
		assertFresh();
	}

	@Test
	void annotationsOfABeanMethodAreComparedByValue() {
		this.shop.start(CONFIG,
				component("Page", "@Autowired List<StringBuilder> texts;" + answer("texts.toString()")));
		String edited = CONFIG.replaceFirst("@Bean", "@Bean @Order(2)")
			.replaceAll("@Bean\n\\s*public StringBuilder second", "@Bean @Order(1) public StringBuilder second");
		assertThat(this.shop.rebuilt(edited)).contains("page");
		assertThat(this.shop.ask("page")).isEqualTo("[second of first, first]");
		assertFresh();
	}

	@Test
	void aliasesFollowTheDefinition() {
		this.shop.start(CONFIG.replaceFirst("@Bean", "@Bean({ \"first\", \"primus\" })"));
		this.shop.rebuilt(CONFIG.replaceFirst("@Bean", "@Bean({ \"first\", \"premier\" })"));
		assertThat(this.shop.ask("premier")).isEqualTo("first");
		assertThat(this.shop.context().containsBean("primus")).isFalse();
	}

	@Test
	void importedConfigurationIsReloaded() {
		this.shop.start("@Configuration @Import(Extra.class) public class ShopConfig { }",
				"public class Extra { @Bean public StringBuilder extra() { return new StringBuilder(\"v1\"); } }");
		this.shop
			.rebuilt("public class Extra { @Bean public StringBuilder extra() { return new StringBuilder(\"v2\"); } }");
		assertThat(this.shop.ask("extra")).isEqualTo("v2");
		assertFresh();
	}

	@Test
	void beanRegisteredInCodeThatDependsOnTheEditNeedsARestart() {
		this.shop.context()
			.registerBean("registered", StringBuilder.class,
					() -> new StringBuilder(this.shop.context().getBean("page").toString()));
		this.shop.start(component("Page", answer("\"page\"")));
		assertThat(Outcomes.restartReason(this.shop.edit(component("Page", answer("\"sheet\"")))))
			.isEqualTo("bean 'registered' of the framework depends on bean page");
	}

}
