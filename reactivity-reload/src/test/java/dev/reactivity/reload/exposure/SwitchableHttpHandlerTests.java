package dev.reactivity.reload.exposure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link SwitchableHttpHandler}.
 */
class SwitchableHttpHandlerTests {

	private static final HttpHandler OK = (request, response) -> {
		response.setStatusCode(HttpStatus.OK);
		return response.setComplete();
	};

	private final RequestGate gate = new RequestGate();

	private HttpHandler handler = OK;

	private final SwitchableHttpHandler server = new SwitchableHttpHandler(() -> this.handler);

	private final MockServerHttpResponse response = new MockServerHttpResponse();

	private CompletableFuture<@Nullable Void> get() {
		return this.server.handle(MockServerHttpRequest.get("/").build(), this.response).toFuture();
	}

	private int inside() throws InterruptedException {
		int inside = this.gate.close(Duration.ZERO);
		this.gate.open();
		return inside;
	}

	@Test
	void handlerIsThatOfTheLastRenewal() {
		this.server.renew();
		this.handler = (request, response) -> Mono.error(new IllegalStateException("new"));
		get().join();
		assertThat(this.response.getStatusCode()).isEqualTo(HttpStatus.OK);
		this.server.renew();
		assertThatIllegalStateException().isThrownBy(
				() -> this.server.handle(MockServerHttpRequest.get("/").build(), new MockServerHttpResponse()).block())
			.withMessage("new");
	}

	@Test
	void requestWaitsWithoutHoldingTheThreadOfItsConnectionAndIsHandledThere() throws Exception {
		List<Thread> threads = new CopyOnWriteArrayList<>();
		this.handler = (request, response) -> {
			threads.add(Thread.currentThread());
			return OK.handle(request, response);
		};
		Semaphore asked = new Semaphore(0);
		this.server.close(this.gate);
		DisposableServer netty = HttpServer.create()
			.host("127.0.0.1")
			.handle(new ReactorHttpHandlerAdapter((request, response) -> {
				Mono<Void> handled = this.server.handle(request, response);
				asked.release();
				return handled;
			}))
			.bindNow();
		try {
			HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + netty.port())).build();
			client.send(request, BodyHandlers.discarding());
			this.gate.close(Duration.ZERO);
			CompletableFuture<HttpResponse<Void>> waiting = client.sendAsync(request, BodyHandlers.discarding());
			asked.acquire(2);
			assertThat(threads).hasSize(1);
			this.gate.open();
			assertThat(waiting.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
			assertThat(threads).hasSize(2);
			assertThat(threads.get(1)).isSameAs(threads.get(0));
			Awaitility.await().until(this::inside, Predicate.isEqual(0));
		}
		finally {
			netty.disposeNow();
		}
	}

	@Test
	void requestIsInsideUntilItsResponseIsCommitted() throws Exception {
		this.server.close(this.gate);
		CompletableFuture<@Nullable Void> result = new CompletableFuture<>();
		this.handler = (request, response) -> Mono.fromFuture(result).then(response.setComplete()).then(Mono.never());
		CompletableFuture<@Nullable Void> request = get();
		assertThat(inside()).isOne();
		result.complete(null);
		assertThat(inside()).isZero();
		assertThat(request).isNotDone();
		request.cancel(true);
		assertThat(inside()).isZero();
	}

	@Test
	void requestThatFailsLeaves() throws Exception {
		this.server.close(this.gate);
		this.handler = (request, response) -> {
			throw new IllegalStateException("broken");
		};
		assertThat(get()).isCompletedExceptionally();
		assertThat(inside()).isZero();
	}

}
