package dev.reactivity.autoconfigure.live;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.reactivity.autoconfigure.live.LiveAnswer.Content;
import dev.reactivity.autoconfigure.live.LiveAnswer.Later;
import dev.reactivity.autoconfigure.live.LiveAnswer.Listening;

/**
 * The outermost handler of a reactive application, before the gate of the reload: answers
 * our own paths, and gives pages their script. Thread-safe.
 *
 * @since 0.1.0
 * @see LiveSite
 */
public final class LiveHandler {

	private final LiveSite site;

	private final String contextPath;

	/**
	 * Create a handler.
	 * @param site what it serves
	 * @param contextPath where the application is mounted, empty for the root
	 */
	public LiveHandler(LiveSite site, String contextPath) {
		this.site = site;
		this.contextPath = contextPath;
	}

	/**
	 * Put this around an application.
	 * @param application the application
	 * @return what the web server is to be given
	 */
	public HttpHandler around(HttpHandler application) {
		return (request, response) -> handle(request, response, application);
	}

	private static void askForTheWholePage(HttpHeaders headers) {
		LivePages.HIDDEN_HEADERS.forEach(headers::remove);
	}

	private Mono<Void> handle(ServerHttpRequest request, ServerHttpResponse response, HttpHandler application) {
		LiveRequest asked = new ReactiveLiveRequest(request, this.contextPath);
		LiveAnswer answer = this.site.routes().answer(asked);
		if (answer instanceof Content content) {
			return write(content, response);
		}
		if (answer instanceof Later later) {
			// Reactor Netty may not read on where another thread has answered (#4361)
			response.getHeaders().setConnection("close");
			return Mono.fromSupplier(later.content())
				.subscribeOn(Schedulers.boundedElastic())
				.flatMap((content) -> write(content, response));
		}
		if (answer instanceof Listening listening) {
			return listen(listening, response);
		}
		if (!this.site.pages().isNavigation(asked)) {
			return application.handle(request, response);
		}
		LiveState state = this.site.pages().state();
		return application.handle(request.mutate().headers(LiveHandler::askForTheWholePage).build(),
				new ReactivePageResponse(response,
						(policies) -> this.site.pages().tag(asked, state, this.contextPath, policies)));
	}

	private Mono<Void> listen(Listening listening, ServerHttpResponse response) {
		LiveAudience audience = this.site.audience();
		ReactiveLiveClient client = new ReactiveLiveClient(this.site.channel());
		if (!audience.enter(client)) {
			return write(listening.refused(), response);
		}
		listening.headers().forEach(response.getHeaders()::set);
		return response.writeAndFlushWith(client.states(response.bufferFactory()))
			.doFinally((signal) -> audience.leave(client));
	}

	private static Mono<Void> write(Content content, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(content.status()));
		content.headers().forEach(response.getHeaders()::set);
		response.getHeaders().setContentLength(content.body().length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(content.body())));
	}

}
