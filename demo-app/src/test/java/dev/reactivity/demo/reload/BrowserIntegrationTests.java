package dev.reactivity.demo.reload;

import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a person sees who saves and does not touch the browser.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("dev.reactivity.demo.reload.Browser#isInstalled")
class BrowserIntegrationTests {

	private static final String WATCHERS = "$.threads[?(@.threadName == 'reactivity-file-watcher')]";

	@SuppressWarnings("NullAway.Init")
	private RunningDemo demo;

	@SuppressWarnings("NullAway.Init")
	private Browser browser;

	@BeforeAll
	void openShop() {
		this.demo = RunningDemo.startWith(List.of("--management.endpoints.web.exposure.include=threaddump"));
		Awaitility.await("sources and classes are watched")
			.atMost(Duration.ofSeconds(30))
			.until(() -> JsonPath.<List<?>>read(this.demo.shop().get("/actuator/threaddump").body(), WATCHERS),
					(threads) -> threads.size() == 2);
		this.browser = Browser.open(this.demo.port());
		this.browser.visit("/");
		this.browser.screenshots("shop");
	}

	@AfterAll
	void closeShop() {
		this.browser.close();
		this.demo.close();
	}

	@BeforeEach
	void visitShelf() {
		this.browser.visit("/");
		this.browser.run("window.sameDocument = true");
		this.browser.awaitListening();
	}

	private Change change() {
		return this.demo.change();
	}

	private void awaitAnotherDocument() {
		this.browser.awaitScript("return window.sameDocument === undefined && document.readyState === 'complete'");
	}

	@Test
	void savedStyleSheetIsExchangedInThePage() {
		change().edit("static/shop.css", "body {", "body {\n\tborder-top: 7px solid red;");
		this.browser.awaitScript("return getComputedStyle(document.body).borderTopWidth === '7px'");
		assertThat(this.browser.run("return window.sameDocument")).isEqualTo(true);
		assertThat(this.browser.run("return document.querySelectorAll('link[rel=stylesheet]').length")).isEqualTo(1L);
	}

	@Test
	void savedTemplateIsLoadedAndKeepsWhatWasTyped() {
		change().edit("templates/shop.html", "<main>",
				"<main><input name='note'><input type='password' name='secret'><p style='height: 3000px'></p>");
		awaitAnotherDocument();
		this.browser.run("window.sameDocument = true");
		this.browser.awaitListening();
		this.browser.find("[name=note]").sendKeys("half a sentence");
		this.browser.find("[name=secret]").sendKeys("hunter2");
		this.browser.run("document.querySelector('[name=note]').focus({ preventScroll: true }); scrollTo(0, 700)");
		change().edit("templates/shop.html", "<h1>On the shelf", "<h1>In the window");
		awaitAnotherDocument();
		this.browser.awaitText("In the window");
		this.browser.awaitScript("return document.querySelector('[name=note]').value === 'half a sentence'");
		this.browser.awaitScript("return document.activeElement.name === 'note'");
		this.browser.awaitScript("return Math.abs(scrollY - 700) < 5");
		assertThat(this.browser.run("return document.querySelector('[name=secret]').value")).isEqualTo("");
	}

	@Test
	void savedControllerIsLoaded() {
		change().edit("catalog/CatalogPage.java", "return \"shop\";",
				"model.addAttribute(\"notice\", \"Closing soon\");\n\t\treturn \"shop\";");
		this.browser.awaitText("Closing soon");
	}

	@Test
	void brokenClassIsExplainedUntilItIsMended() {
		change().edit("greeting/GreetingController.java", "new Greeting(", "new <b>Greeting(");
		this.browser.awaitOverlay("does not compile");
		this.browser.awaitOverlay("dev/reactivity/demo/greeting/GreetingController.java:");
		this.browser.awaitOverlay("new <b>Greeting(");
		assertThat(this.browser.run("return window.sameDocument")).isEqualTo(true);
		this.browser.screenshots("overlay");
		change().edit("greeting/GreetingController.java", "new <b>Greeting(", "new Greeting(");
		this.browser.awaitNoOverlay();
	}

	@Test
	void beanThatCannotBeMadeIsExplainedUntilItIsMended() {
		change().edit("greeting/GreetingController.java", "class GreetingController {",
				"class GreetingController {\n\n\tGreetingController() {\n\t\tthrow new IllegalStateException(\"no words today\");\n\t}\n");
		this.browser.awaitOverlay("Not reloaded");
		this.browser.awaitOverlay("no words today");
		this.browser.awaitOverlay("RELOAD");
		this.browser.screenshots("failed-reload");
		change().edit("greeting/GreetingController.java", "throw new IllegalStateException(\"no words today\");", "");
		this.browser.awaitNoOverlay();
		assertThat(this.browser.run("return window.sameDocument")).isEqualTo(true);
	}

	@Test
	void strictPolicyOfThePageIsObeyed() {
		String open = "String shelf(Model model) {";
		String strict = "String shelf(Model model, jakarta.servlet.http.HttpServletResponse response) {\n"
				+ "\t\tresponse.setHeader(\"Content-Security-Policy\", \"default-src 'self'\");";
		change().edit("catalog/CatalogPage.java", open, strict);
		awaitAnotherDocument();
		this.browser.awaitListening();
		change().edit("static/shop.css", "body {", "body {\n\tborder-bottom: 5px solid red;");
		this.browser.awaitScript("return getComputedStyle(document.body).borderBottomWidth === '5px'");
		change().edit("greeting/GreetingController.java", "new Greeting(", "new <b>Greeting(");
		this.browser.awaitOverlay("does not compile");
		assertThat(this.browser.run("return getComputedStyle(document.querySelector('reactivity-live')"
				+ ".shadowRoot.querySelector('.panel')).position"))
			.isEqualTo("fixed");
		assertThat(this.browser.complaints()).noneMatch(
				(complaint) -> complaint.contains("Content Security Policy") && complaint.contains("reactivity"));
		change().edit("greeting/GreetingController.java", "new <b>Greeting(", "new Greeting(");
		this.browser.awaitNoOverlay();
		this.browser.run("window.sameDocument = true");
		change().edit("catalog/CatalogPage.java", strict, open);
		awaitAnotherDocument();
	}

	@Test
	void restartLoadsThePageAnew() {
		change().edit("DemoApplication.java", "public class DemoApplication {",
				"public class DemoApplication {\n\n\tstatic final String EDITED = \"again\";");
		awaitAnotherDocument();
		assertThat(this.demo.log().starts()).isEqualTo(2);
	}

	@Test
	void everyTabIsRefreshed() {
		this.browser.openTab("/orders");
		this.browser.run("window.sameDocument = true");
		change().edit("templates/layout.html", ">Corner Shop</a>", ">Shop at the corner</a>");
		this.browser.awaitText("Shop at the corner");
		this.browser.closeTab();
		this.browser.switchToTab(0);
		this.browser.awaitText("Shop at the corner");
	}

}
