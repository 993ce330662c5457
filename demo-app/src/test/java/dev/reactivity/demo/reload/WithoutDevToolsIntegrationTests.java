package dev.reactivity.demo.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the shop as it runs in production: of the reload there is only the door,
 * which stays shut.
 */
class WithoutDevToolsIntegrationTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static RunningDemo demo;

	@BeforeAll
	static void startShop() {
		demo = RunningDemo.start(ClassPath.withoutDevTools(),
				List.of("-Xlog:class+load:file=" + directory.resolve("classes.log")),
				"--management.endpoints.web.exposure.include=*");
		demo.shop().get("/").require(200);
	}

	@AfterAll
	static void stopShop() {
		demo.close();
	}

	@Test
	void onlyTheDoorOfTheReloadIsLoaded() throws IOException {
		assertThat(loadedClasses()).contains("dev.reactivity.demo.DemoApplication")
			.noneMatch((name) -> name.startsWith("dev.reactivity.reload."))
			.noneMatch((name) -> name.startsWith("dev.reactivity.autoconfigure.live."))
			.filteredOn((name) -> name.startsWith("dev.reactivity.autoconfigure.reload."))
			.allMatch("dev.reactivity.autoconfigure.reload.ReloadBootstrap"::equals);
	}

	@Test
	void noThreadWatchesFiles() {
		List<String> threads = JsonPath.read(demo.shop().get("/actuator/threaddump").body(), "$.threads[*].threadName");
		assertThat(threads).isNotEmpty().noneMatch((name) -> name.contains("reload") || name.contains("File Watcher"));
	}

	@Test
	void noRouteOrBeanOfTheReloadIsThere() {
		assertThat(demo.shop().get("/actuator/mappings").body()).contains("/api/greeting")
			.doesNotContain("dev.reactivity.reload", "dev.reactivity.autoconfigure.reload",
					"dev.reactivity.autoconfigure.live");
		assertThat(demo.shop().get("/actuator/beans").body()).contains("greetingController")
			.doesNotContain("dev.reactivity.reload", "dev.reactivity.autoconfigure.reload");
	}

	@Test
	void browsersAreToldNothing() {
		for (String path : List.of("/reactivity", "/reactivity/live", "/reactivity/live.js", "/reactivity/apply")) {
			demo.shop().get(path).require(404);
		}
		Answer page = demo.shop().getPage("/");
		page.require(200);
		assertThat(page.body()).contains("</html>").doesNotContain("reactivity");
	}

	private static List<String> loadedClasses() throws IOException {
		return Files.readAllLines(directory.resolve("classes.log"))
			.stream()
			.map((line) -> line.substring(line.lastIndexOf(']') + 2))
			.map((line) -> line.substring(0, line.indexOf(' ')))
			.toList();
	}

}
