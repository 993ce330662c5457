package dev.reactivity.demo.reload;

import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a person sees of an application on WebFlux who saves and does not touch
 * the browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("dev.reactivity.demo.reload.Browser#isInstalled")
class ReactiveBrowserIntegrationTests {

	@SuppressWarnings("NullAway.Init")
	private RunningDemo kiosk;

	@SuppressWarnings("NullAway.Init")
	private Browser browser;

	@BeforeAll
	void openKiosk() {
		this.kiosk = RunningDemo.startFromSources(Path.of("src/test/apps/reactive"), ClassPath.reactive());
		new Program(this.kiosk.workspace().root()).apply(); // waits until sources are
															// watched
		this.browser = Browser.open(this.kiosk.port());
	}

	@AfterAll
	void closeKiosk() {
		this.browser.close();
		this.kiosk.close();
	}

	private void visit(String path) {
		this.browser.visit(path);
		this.browser.run("window.sameDocument = true");
		this.browser.awaitListening();
	}

	@Test
	void savedStyleSheetIsExchangedInThePage() {
		visit("/welcome");
		this.kiosk.change().edit("static/kiosk.css", "body {", "body {\n\tborder-top: 7px solid red;");
		this.browser.awaitScript("return getComputedStyle(document.body).borderTopWidth === '7px'");
		assertThat(this.browser.run("return window.sameDocument")).isEqualTo(true);
		assertThat(this.browser.run("return document.querySelectorAll('link[rel=stylesheet]').length")).isEqualTo(1L);
	}

	@Test
	void savedPageIsLoadedAndKeepsWhatWasTyped() {
		visit("/kiosk.html");
		this.browser.find("[name=note]").sendKeys("half a sentence");
		this.browser.run("scrollTo(0, 700)");
		this.kiosk.change().edit("static/kiosk.html", "Open until six", "Open until seven");
		this.browser.awaitText("Open until seven");
		this.browser.awaitScript("return document.querySelector('[name=note]').value === 'half a sentence'");
		this.browser.awaitScript("return document.activeElement.name === 'note'");
		this.browser.awaitScript("return Math.abs(scrollY - 700) < 5");
	}

	@Test
	void savedControllerIsLoaded() {
		visit("/welcome");
		this.kiosk.change().edit("greeting/WelcomePage.java", "Come in", "Come closer");
		this.browser.awaitText("Come closer");
	}

	@Test
	void brokenClassIsExplainedUntilItIsMended() {
		visit("/welcome");
		this.kiosk.change().edit("greeting/GreetingController.java", "Mono.just(\"Good", "Mono.jest(\"Good");
		this.browser.awaitOverlay("does not compile");
		this.browser.awaitOverlay("dev/reactivity/demo/greeting/GreetingController.java:");
		assertThat(this.browser.run("return window.sameDocument")).isEqualTo(true);
		this.browser.screenshots("reactive-overlay");
		this.kiosk.change().edit("greeting/GreetingController.java", "Mono.jest(\"Good", "Mono.just(\"Good");
		this.browser.awaitNoOverlay();
	}

	@Test
	void livePageShowsTheBeansOfTheApplication() {
		this.browser.visit("/reactivity");
		this.browser.awaitScript("return [...document.getElementById('nodes').options]"
				+ ".some(option => option.title === 'welcomePage')");
	}

}
