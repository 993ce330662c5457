package dev.reactivity.reload.exposure;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The application as a reactive web server sees it: behind the gate, and exchangeable at
 * any time. A request leaves the gate when its response is committed, so that a
 * long-lived stream does not hold it; it never waits on a thread of the server, and goes
 * on there when it has waited. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SwitchableHttpHandler implements HttpHandler {

	private final Supplier<HttpHandler> handlers;

	private volatile @Nullable RequestGate gate;

	private volatile @Nullable HttpHandler current;

	/**
	 * Create a handler.
	 * @param handlers makes or finds the handler of the application as it is now
	 */
	public SwitchableHttpHandler(Supplier<HttpHandler> handlers) {
		this.handlers = handlers;
	}

	/**
	 * Put a gate in front.
	 * @param gate the gate
	 */
	public void close(RequestGate gate) {
		this.gate = gate;
	}

	/**
	 * Take the handler of the application as it is now.
	 */
	public void renew() {
		this.current = this.handlers.get();
	}

	private HttpHandler current() {
		HttpHandler handler = this.current;
		if (handler == null) {
			handler = this.handlers.get();
			this.current = handler;
		}
		return handler;
	}

	@Override
	public Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response) {
		RequestGate gate = this.gate;
		if (gate == null) {
			return handleNow(request, response);
		}
		if (gate.tryEnter()) {
			return handleInside(gate, request, response);
		}
		return Mono.<Void>fromCallable(() -> {
			gate.awaitOpening();
			return null;
		})
			.subscribeOn(Schedulers.boundedElastic())
			.publishOn(ConnectionThread.of(request))
			.then(Mono.defer(() -> handle(request, response)));
	}

	private Mono<Void> handleInside(RequestGate gate, ServerHttpRequest request, ServerHttpResponse response) {
		AtomicBoolean inside = new AtomicBoolean(true);
		Runnable leave = () -> {
			if (inside.getAndSet(false)) {
				gate.leave();
			}
		};
		response.beforeCommit(() -> Mono.fromRunnable(leave));
		return Mono.defer(() -> handleNow(request, response)).doFinally((signal) -> leave.run());
	}

	private Mono<Void> handleNow(ServerHttpRequest request, ServerHttpResponse response) {
		return current().handle(request, response);
	}

}
