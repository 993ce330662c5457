package dev.reactivity.autoconfigure.live;

import org.springframework.context.SmartLifecycle;
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
 * The browser side of the reload in one reactive application: answers our own paths, and
 * gives pages their script, before anything else is asked. Thread-safe.
 *
 * <pre class="code">
 * HttpHandler handler = new ReactiveLiveSite(channel, properties, token, source, "").around(application);
 * </pre>
 *
 * @since 0.1.0
 * @see LiveSite
 */
public final class ReactiveLiveSite implements SmartLifecycle {

	private final LiveRoutes routes;

	private final LivePages pages;

	private final ReactiveLiveStream stream;

	private final String contextPath;

	private volatile boolean running;

	/**
	 * Create a site.
	 * @param channel tells the pages
	 * @param properties who may listen
	 * @param token what only the pages of this JVM know
	 * @param source what is shown of the application
	 * @param contextPath where the application is mounted, empty for the root
	 */
	public ReactiveLiveSite(LiveChannel channel, LiveProperties properties, String token, LiveSource source,
			String contextPath) {
		LiveGuard guard = new LiveGuard(token, new LiveHosts(properties.allowedHosts()));
		this.routes = new LiveRoutes(guard, channel, source);
		this.pages = new LivePages(guard, channel);
		this.stream = new ReactiveLiveStream(channel, properties.maxConnections());
		this.contextPath = contextPath;
	}

	/**
	 * Put the site around an application.
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
		LiveAnswer answer = this.routes.answer(asked);
		if (answer instanceof Content content) {
			return write(content, response);
		}
		if (answer instanceof Later later) {
			return Mono.fromSupplier(later.content())
				.subscribeOn(Schedulers.boundedElastic())
				.flatMap((content) -> write(content, response));
		}
		if (answer instanceof Listening listening) {
			return listen(listening, response);
		}
		if (!this.pages.isNavigation(asked)) {
			return application.handle(request, response);
		}
		LiveState state = this.pages.state();
		return application.handle(request.mutate().headers(ReactiveLiveSite::askForTheWholePage).build(),
				new ReactivePageResponse(response, (policy) -> this.pages.tag(asked, state, this.contextPath, policy)));
	}

	private Mono<Void> listen(Listening listening, ServerHttpResponse response) {
		if (!this.stream.enter()) {
			return write(listening.refused(), response);
		}
		listening.headers().forEach(response.getHeaders()::set);
		return this.stream.write(response);
	}

	private static Mono<Void> write(Content content, ServerHttpResponse response) {
		response.setStatusCode(HttpStatusCode.valueOf(content.status()));
		content.headers().forEach(response.getHeaders()::set);
		response.getHeaders().setContentLength(content.body().length);
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(content.body())));
	}

	/**
	 * Return how many pages listen.
	 * @return no more than the limit
	 */
	int listening() {
		return this.stream.count();
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.stream.close();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

}
