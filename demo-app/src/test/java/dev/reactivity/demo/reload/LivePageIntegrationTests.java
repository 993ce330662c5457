package dev.reactivity.demo.reload;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.openqa.selenium.Keys;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the live page in a browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("dev.reactivity.demo.reload.Browser#isInstalled")
class LivePageIntegrationTests {

	private static final String DETAILS = "return document.getElementById('details').innerText.includes(arguments[0])";

	private static final String RELOADS = "return document.getElementById('reloads').innerText.includes(arguments[0])";

	/** What the graph library knows of what it drew. */
	private static final String GRAPH = "const graph = document.getElementById('graph')._cyreg.cy; ";

	@SuppressWarnings("NullAway.Init")
	private RunningDemo demo;

	@SuppressWarnings("NullAway.Init")
	private Browser browser;

	@SuppressWarnings("NullAway.Init")
	private Program program;

	@BeforeAll
	void openShop() {
		this.demo = RunningDemo.startWith(List.of("--reactivity.live.show-values=true"));
		this.program = new Program(this.demo.workspace().root());
		this.program.apply();
		this.browser = Browser.open(this.demo.port());
	}

	@AfterAll
	void closeShop() {
		this.browser.close();
		this.demo.close();
	}

	@BeforeEach
	void visitPage() {
		this.browser.visit("/reactivity");
		this.browser.run("window.sameDocument = true");
		this.browser.awaitScript("return document.getElementById('nodes').options.length > 20");
	}

	@AfterEach
	void assertNothingWasForbidden() {
		assertThat(this.browser.complaints()).isEmpty();
	}

	@Test
	void reloadAppearsInTheTimelineWithoutAPageLoad() {
		this.demo.change().edit("application.properties", "shop.margin=0.25", "shop.margin=0.40");
		this.program.apply();
		this.browser.awaitScript(RELOADS, "application.properties");
		this.browser.awaitScript(RELOADS, "properties changed");
		this.browser.find("#reloads summary").click();
		this.browser.awaitScript(RELOADS, "bean tariff: property shop.margin");
		assertThat(this.browser.find("#reloads .tier").getText()).isEqualTo("reload");
		assertThat(this.browser.find("#reloads .millis").getText()).matches("\\d+ ms");
		assertThat(this.browser.run("return window.sameDocument")).isEqualTo(true);
		this.browser.awaitScript(GRAPH + "return graph.nodes('.lit').some(node => node.data('label') === 'tariff')");
		this.browser.screenshots("live-page");
	}

	@Test
	void sourceThatDoesNotCompileAppearsInTheTimeline() {
		this.demo.change().edit("greeting/GreetingController.java", "new Greeting(", "new <b>Greeting(");
		this.program.apply();
		this.browser.awaitScript(RELOADS, "not compiled");
		assertThat(this.browser.run("return document.querySelectorAll('#reloads b').length")).isEqualTo(0L);
		this.demo.change().edit("greeting/GreetingController.java", "new <b>Greeting(", "new Greeting(");
		this.program.apply();
	}

	@Test
	void sourcesAreOnTheLeftAndEffectsOnTheRight() {
		assertThat(this.browser.run(GRAPH + """
				const x = node => node.position('x');
				const effects = graph.nodes('.effect');
				const others = graph.nodes().difference(effects);
				return effects.length > 0 && Math.min(...effects.map(x)) > Math.max(...others.map(x))
					&& graph.edges().every(edge => x(edge.source()) < x(edge.target()))
				""")).isEqualTo(true);
	}

	@Test
	void pageIsAsLightOrDarkAsItIsWantedToBe() {
		String brightness = "return getComputedStyle(document.body).backgroundColor.match(/\\d+/g)"
				+ ".reduce((sum, part) => sum + Number(part), 0) / 3";
		this.browser.awaitScript(brightness + " > 200");
		this.browser.dark(true);
		this.browser.awaitScript(brightness + " < 50");
		this.browser.dark(false);
	}

	@Test
	void nodeIsFoundAndFollowedWithTheKeyboard() {
		this.browser.press("/");
		this.browser.press("takings.total");
		this.browser.awaitScript("return document.getElementById('nodes').options.length === 2");
		this.browser.press(Keys.ENTER);
		this.browser.awaitScript(DETAILS, "takings.total");
		this.browser.awaitScript(DETAILS, "Readers");
		this.browser.awaitScript(DETAILS, "Value");
		this.browser.awaitScript(DETAILS, "Runs");
		this.browser.awaitScript(DETAILS, "Last run");
		this.browser.screenshots("live-page-node");
		this.browser.press(Keys.TAB, Keys.TAB, Keys.ENTER);
		this.browser.awaitScript("return !document.querySelector('#details h2').innerText.includes('takings.total')");
		this.browser.press(Keys.ESCAPE);
		this.browser.awaitScript(DETAILS, "Choose a node");
	}

	@Test
	void kindsCanBeHidden() {
		this.browser.find("#kinds input[value=class]").click();
		this.browser.awaitScript(
				"return ![...document.querySelectorAll('#nodes optgroup')].some(group => group.label === 'class')");
		this.browser.find("#kinds input[value=class]").click();
		this.browser.awaitScript(
				"return [...document.querySelectorAll('#nodes optgroup')].some(group => group.label === 'class')");
	}

	@Test
	void whatWouldRestartIsToldWithTheReason() {
		this.browser.awaitScript("const text = document.getElementById('restarts').innerText; "
				+ "return text.includes('DemoApplication') && text.includes('the application class')");
	}

	@Test
	void aThousandNodesAreDrawn() {
		this.browser.find("#framework").click();
		this.browser.awaitScript("return document.getElementById('nodes').options.length > 1000");
		this.browser.awaitScript("return document.querySelectorAll('#graph canvas').length === 3");
		this.browser.press("f");
		this.browser.screenshots("live-page-from-afar");
		this.browser.press("/");
		this.browser.press("dispatcherServlet");
		this.browser.awaitScript("return document.getElementById('nodes').options.length < 20");
		this.browser.press(Keys.ENTER);
		this.browser.awaitScript(DETAILS, "dispatcherServlet");
		this.browser.screenshots("live-page-thousand-nodes");
	}

}
