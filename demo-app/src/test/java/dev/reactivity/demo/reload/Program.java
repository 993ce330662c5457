package dev.reactivity.demo.reload;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import com.jayway.jsonpath.JsonPath;

/**
 * An editor or coding agent that knows the directory of a project and nothing else.
 */
final class Program {

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	private final Path key;

	Program(Path project) {
		this.key = project.resolve("target/reactivity-live.json");
	}

	Path key() {
		return this.key;
	}

	/** Applies what is on disk, and returns the answer. */
	String apply() {
		return require(tryApply());
	}

	HttpResponse<String> tryApply() {
		return send(request("/apply").header("Content-Type", "application/json").POST(BodyPublishers.noBody()).build());
	}

	String graph() {
		return require(send(request("/graph").GET().build()));
	}

	private HttpRequest.Builder request(String path) {
		String text = new String(Workspace.read(this.key), StandardCharsets.UTF_8);
		return HttpRequest.newBuilder(URI.create(JsonPath.<String>read(text, "$.url") + path))
			.timeout(Duration.ofSeconds(60))
			.header("X-Reactivity-Token", JsonPath.read(text, "$.token"));
	}

	private static String require(HttpResponse<String> response) {
		if (response.statusCode() != 200) {
			throw new IllegalStateException("Answered with %d: %s".formatted(response.statusCode(), response.body()));
		}
		return response.body();
	}

	private HttpResponse<String> send(HttpRequest request) {
		try {
			return this.client.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
