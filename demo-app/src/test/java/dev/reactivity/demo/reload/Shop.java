package dev.reactivity.demo.reload;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;

/**
 * One visitor of the shop, with a session, speaking HTTP. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Shop {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final HttpClient client = HttpClient.newBuilder()
		.cookieHandler(new CookieManager())
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(PATIENCE)
		.build();

	private final int port;

	Shop(int port) {
		this.port = port;
	}

	public Answer get(String path) {
		return send(request(path).GET().build());
	}

	/** Asks as a window of a browser does. */
	Answer getPage(String path) {
		return send(request(path).header("Accept", "text/html").header("Sec-Fetch-Dest", "document").GET().build());
	}

	CompletableFuture<Answer> getLater(String path) {
		return this.client.sendAsync(request(path).GET().build(), BodyHandlers.ofString())
			.handle((response, failure) -> (failure != null) ? Answer.of(failure)
					: new Answer(response.statusCode(), response.body()));
	}

	Answer post(String path, String json) {
		return send(
				request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)).build());
	}

	/** Asks until the answer is a success with this text in it. */
	void awaitText(String path, String text) {
		await(path, new Answer(200, text));
	}

	/** Asks until the answer has this status and contains this text. */
	void await(String path, Answer expected) {
		Awaitility.await(path + " answers " + expected)
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> get(path), expected::isLike);
	}

	/** How many generations of classes there are in a state; needs the metrics. */
	int generations(String state) {
		String body = get("/actuator/metrics/reactivity.generations?tag=state:" + state).body();
		return (int) Math.round(JsonPath.<Double>read(body, "$.measurements[0].value"));
	}

	void fillCart() {
		post("/api/cart", "{\"product\": 1, \"quantity\": 2}").require(200);
	}

	void placeOrder() {
		post("/api/orders", "").require(201);
	}

	int cartSize() {
		Answer answer = get("/api/cart");
		return (answer.status() == 200) ? JsonPath.read(answer.body(), "$.size") : -1;
	}

	int orderCount() {
		Answer answer = get("/api/orders");
		return (answer.status() == 200) ? JsonPath.<List<?>>read(answer.body(), "$").size() : -1;
	}

	String address(String path) {
		return "http://127.0.0.1:" + this.port + path;
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create(address(path))).timeout(PATIENCE);
	}

	private Answer send(HttpRequest request) {
		try {
			var response = this.client.send(request, BodyHandlers.ofString());
			return new Answer(response.statusCode(), response.body());
		}
		catch (IOException ex) {
			return Answer.of(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Answer.of(ex);
		}
	}

	/**
	 * A status with a body, or {@code -1} with what went wrong.
	 *
	 * @param status the status
	 * @param body the body
	 */
	public record Answer(int status, String body) {

		static Answer of(Throwable failure) {
			return new Answer(-1, failure.toString());
		}

		boolean isLike(Answer other) {
			return this.status == other.status && other.body.contains(this.body);
		}

		void require(int status) {
			if (this.status != status) {
				throw new IllegalStateException("Expected " + status + " but was " + this);
			}
		}

	}

}
