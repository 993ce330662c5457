package dev.reactivity.demo.reload;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * How long it takes from a saved source until an open page shows it: for a style sheet
 * until its rule is in force, for a template until the new page is painted. In the root
 * of the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.BrowserTiming}.
 *
 * @since 0.1.0
 */
public final class BrowserTiming {

	private static final int WARM_UPS = 5;

	private static final int EDITS = 20;

	private static final String WATCHERS = "$.threads[?(@.threadName == 'reactivity-file-watcher')]";

	private static final String STYLE_SHOWN = """
			const done = arguments[1];
			const check = () => getComputedStyle(document.body).borderTopWidth === arguments[0]
				? done(performance.timeOrigin + performance.now()) : setTimeout(check, 1);
			check();""";

	private static final String PAGE_SHOWN = """
			const paint = performance.getEntriesByName('first-contentful-paint')[0];
			return paint && document.body.innerText.includes(arguments[0])
				? performance.timeOrigin + paint.startTime : null;""";

	private BrowserTiming() {
	}

	public static void main(String[] args) {
		try (RunningDemo demo = RunningDemo
			.startWith(List.of("--management.endpoints.web.exposure.include=threaddump"));
				Browser browser = Browser.open(demo.port())) {
			Awaitility.await("sources and classes are watched")
				.atMost(Duration.ofSeconds(30))
				.until(() -> JsonPath.<List<?>>read(demo.shop().get("/actuator/threaddump").body(), WATCHERS),
						(threads) -> threads.size() == 2);
			browser.visit("/");
			browser.awaitListening();
			demo.change().edit("static/shop.css", "body {", "body {\n\tborder-top: 0px solid;").save();
			browser.awaitScript("return getComputedStyle(document.body).borderTopStyle === 'solid'");
			report("style sheet", (edit) -> style(demo, edit), (edit) -> styleShown(browser, edit));
			report("template", (edit) -> template(demo, edit), (edit) -> pageShown(browser, edit));
		}
	}

	private static void report(String what, IntFunction<Change> change, ToDoubleFunction<Integer> shown) {
		double[] millis = new double[EDITS];
		for (int edit = 1; edit <= WARM_UPS + EDITS; edit++) {
			Change edited = change.apply(edit);
			double saved = System.currentTimeMillis();
			edited.save();
			double took = shown.applyAsDouble(edit) - saved;
			if (edit > WARM_UPS) {
				millis[edit - WARM_UPS - 1] = took;
			}
		}
		Arrays.sort(millis);
		System.out.printf("%-12s median %.0f ms, ninth decile %.0f ms%n", what, millis[EDITS / 2],
				millis[EDITS * 9 / 10]);
	}

	private static Change style(RunningDemo demo, int edit) {
		return demo.change().edit("static/shop.css", (edit - 1) + "px solid;", edit + "px solid;");
	}

	private static double styleShown(Browser browser, int edit) {
		return number(browser.runLater(STYLE_SHOWN, edit + "px"));
	}

	private static Change template(RunningDemo demo, int edit) {
		String before = (edit == 1) ? "On the shelf" : "On shelf " + (edit - 1) + ".";
		return demo.change().edit("templates/shop.html", "<h1>" + before, "<h1>On shelf " + edit + ".");
	}

	private static double pageShown(Browser browser, int edit) {
		String text = "On shelf " + edit + ".";
		browser.awaitScript("return document.body.innerText.includes(arguments[0])", text);
		browser.awaitScript("return performance.getEntriesByName('first-contentful-paint').length > 0");
		double shown = number(browser.run(PAGE_SHOWN, text));
		browser.awaitListening();
		return shown;
	}

	private static double number(@Nullable Object value) {
		return (value instanceof Number number) ? number.doubleValue() : Double.NaN;
	}

}
