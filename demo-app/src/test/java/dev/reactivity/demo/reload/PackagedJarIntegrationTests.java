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
import org.springframework.test.util.TestSocketUtils;

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
	private static Process process;

	@SuppressWarnings("NullAway.Init")
	private static Shop shop;

	@BeforeAll
	static void startJar() throws IOException {
		int port = TestSocketUtils.findAvailableTcpPort();
		shop = new Shop(port);
		Path log = directory.resolve("shop.log");
		process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-jar", jar().toAbsolutePath().toString(), "--server.port=" + port,
				"--server.address=127.0.0.1", "--management.endpoints.web.exposure.include=*",
				"--reactivity.live.show-values=true", "--reactivity.reload.browser=true")
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		Awaitility.await("the jar serves")
			.atMost(Duration.ofSeconds(90))
			.until(() -> shop.get("/api/greeting").status() == 200);
	}

	@AfterAll
	static void stopJar() throws InterruptedException {
		process.destroy();
		if (!process.waitFor(20, TimeUnit.SECONDS)) {
			process.destroyForcibly().waitFor();
		}
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches("demo-app-.*(?<!tests)\\.jar"))
				.findFirst()
				.orElseThrow();
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
	void noThreadAndNoListenerOfOursIsThere() throws IOException {
		List<String> threads = JsonPath.read(shop.get("/actuator/threaddump").body(), "$.threads[*].threadName");
		assertThat(threads).isNotEmpty()
			.noneMatch((name) -> name.matches("reactivity-(reload|live|file|compiler|progress).*"));
		assertThat(listening()).isOne();
		assertThat(directory.resolve("reactivity-live.json")).doesNotExist();
	}

	// The sockets of the process that listen, as Linux tells them; elsewhere the threads
	// have to do.
	private static long listening() throws IOException {
		Path descriptors = Path.of("/proc", String.valueOf(process.pid()), "fd");
		if (!Files.isDirectory(descriptors)) {
			return 1;
		}
		List<String> inodes = Stream.of("tcp", "tcp6")
			.map((name) -> Path.of("/proc", String.valueOf(process.pid()), "net", name))
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
