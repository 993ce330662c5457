package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the shop as {@code java -jar} runs it.
 */
class PackagedJarIntegrationTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private static Path directory;

	@SuppressWarnings("NullAway.Init")
	private static PackagedJar jar;

	@SuppressWarnings("NullAway.Init")
	private static Shop shop;

	@BeforeAll
	static void startJar() throws IOException {
		jar = PackagedJar.start(directory, "--server.address=127.0.0.1",
				"--management.endpoints.web.exposure.include=*", "--reactivity.live.show-values=true",
				"--reactivity.reload.browser=true");
		shop = new Shop(jar.port());
		Awaitility.await("the jar serves")
			.atMost(Duration.ofSeconds(90))
			.until(() -> shop.get("/api/greeting").status() == 200);
	}

	@AfterAll
	static void stopJar() throws IOException {
		jar.close();
	}

	@Test
	void propertiesOfDevelopmentAreSaidToHaveNoEffect() {
		assertThat(jar.log()).containsOnlyOnce("This application is packaged, so what is meant for development has no "
				+ "effect: reactivity.live.show-values=true");
	}

	@Test
	void jarThatOthersCanReachDoesNotStartWithThem(@TempDir Path another) throws Exception {
		try (PackagedJar reachable = PackagedJar.start(another, "--server.address=0.0.0.0",
				"--reactivity.live.show-values=true")) {
			assertThat(reachable.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
			assertThat(reachable.process().exitValue()).isOne();
			assertThat(reachable.log()).contains("APPLICATION FAILED TO START", "reactivity.live.show-values=true",
					"Remove them from what is packaged or deployed");
		}
	}

	@Test
	void noRouteOfOursIsThere() {
		for (String path : List.of("/reactivity", "/reactivity/live", "/reactivity/live.js", "/reactivity/page.js",
				"/reactivity/cytoscape.js", "/reactivity/graph", "/reactivity/llms.txt",
				"/webjars/cytoscape/3.33.1/dist/cytoscape.min.js")) {
			shop.get(path).require(404);
		}
		assertThat(shop.post("/reactivity/apply", "{}").status()).isEqualTo(404);
	}

	@Test
	void pagesAreAsTheyWere() {
		Answer page = shop.getPage("/");
		page.require(200);
		assertThat(page.body()).contains("</html>").doesNotContain("reactivity");
	}

	@Test
	void noThreadIsThereButThoseOfTheEngine() {
		List<String> threads = JsonPath.read(shop.get("/actuator/threaddump").body(), "$.threads[*].threadName");
		assertThat(threads).isNotEmpty()
			.filteredOn((name) -> name.startsWith("reactivity-"))
			.allMatch((name) -> name.matches("reactivity-(scheduler|debounce|configuration).*"));
	}

	@Test
	void noListenerIsThereButThoseOfTheEngine() throws IOException {
		assertThat(listening()).isOne();
		assertThat(directory.resolve("reactivity-live.json")).doesNotExist();
		List<String> beans = JsonPath.read(shop.get("/actuator/beans").body(), "$.contexts.*.beans.*.type");
		assertThat(beans).anyMatch((type) -> type.startsWith("dev.reactivity.autoconfigure."))
			.noneMatch((type) -> type.matches("dev\\.reactivity\\.(autoconfigure\\.)?(live|reload)\\..*")
					&& !type.contains("AutoConfiguration"));
		assertThat(shop.get("/actuator/mappings").body()).doesNotContain("reactivityLive", "reloadGateFilter");
	}

	// The sockets of the process that listen, as Linux tells them; elsewhere the threads
	// have to do.
	private static long listening() throws IOException {
		Path descriptors = Path.of("/proc", String.valueOf(jar.process().pid()), "fd");
		if (!Files.isDirectory(descriptors)) {
			return 1;
		}
		List<String> inodes = Stream.of("tcp", "tcp6")
			.map((name) -> Path.of("/proc", String.valueOf(jar.process().pid()), "net", name))
			.filter(Files::exists)
			.flatMap((file) -> lines(file).stream())
			.map((line) -> line.strip().split("\\s+"))
			.filter((fields) -> fields[3].equals("0A"))
			.map((fields) -> "socket:[" + fields[9] + "]")
			.toList();
		try (Stream<Path> open = Files.list(descriptors)) {
			return open.filter((each) -> inodes.contains(target(each))).count();
		}
	}

	private static List<String> lines(Path file) {
		try {
			return Files.readAllLines(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String target(Path link) {
		try {
			return Files.readSymbolicLink(link).toString();
		}
		catch (IOException ex) {
			return ""; // closed since it was listed
		}
	}

}
