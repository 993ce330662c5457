package dev.reactivity.demo.terms;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.springframework.test.util.TestSocketUtils;

/**
 * The executable jar, running in a JVM of its own.
 */
final class PackagedShop implements AutoCloseable {

	private final Process process;

	private final Path log;

	private final URI terms;

	private final HttpClient client = HttpClient.newHttpClient();

	private PackagedShop(Process process, Path log, URI terms) {
		this.process = process;
		this.log = log;
		this.terms = terms;
	}

	static PackagedShop start(Path log, List<String> jvmOptions, String... arguments) {
		int port = TestSocketUtils.findAvailableTcpPort();
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvmOptions);
		command.addAll(List.of("-jar", jar().toString(), "--server.port=" + port, "--shop.market.every=1h"));
		command.addAll(Arrays.asList(arguments));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true)
				.redirectOutput(log.toFile())
				.start();
			PackagedShop shop = new PackagedShop(process, log, URI.create("http://127.0.0.1:" + port + "/api/terms"));
			shop.awaitStart();
			return shop;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path jar() {
		Path target = Files.isDirectory(Path.of("demo-app")) ? Path.of("demo-app/target") : Path.of("target");
		try (Stream<Path> files = Files.list(target)) {
			return files.filter((file) -> file.getFileName().toString().matches("demo-app-.*(?<!tests|sources)\\.jar"))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("No jar in %s: package the demo first".formatted(target)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitStart() {
		try {
			Awaitility.await("the shop starts").atMost(Duration.ofSeconds(90)).until(() -> {
				if (!this.process.isAlive()) {
					throw new IllegalStateException("The shop ended with " + this.process.exitValue());
				}
				return log().contains("Started DemoApplication");
			});
		}
		catch (RuntimeException ex) {
			this.process.destroyForcibly();
			throw new IllegalStateException("The shop did not start:\n" + log(), ex);
		}
	}

	String log() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	CompletableFuture<HttpResponse<String>> terms() {
		return this.client.sendAsync(HttpRequest.newBuilder(this.terms).timeout(Duration.ofSeconds(20)).build(),
				BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
				throw new IllegalStateException("The shop did not stop within 20 s:\n" + log());
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
