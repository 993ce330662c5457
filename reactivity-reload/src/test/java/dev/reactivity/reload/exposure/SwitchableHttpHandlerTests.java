package dev.reactivity.reload.exposure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;
import reactor.core.publisher.Mono;

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
	void requestWaitsWhileTheGateIsClosedWithoutHoldingTheThread() throws Exception {
		this.server.close(this.gate);
		this.gate.close(Duration.ZERO);
		CompletableFuture<@Nullable Void> request = get();
		assertThat(request).isNotDone();
		this.gate.open();
		Awaitility.await().until(request::isDone);
		assertThat(this.response.getStatusCode()).isEqualTo(HttpStatus.OK);
		assertThat(inside()).isZero();
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
