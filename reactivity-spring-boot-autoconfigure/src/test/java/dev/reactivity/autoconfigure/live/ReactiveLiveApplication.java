package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/**
 * A reactive application with a site and answers of every kind.
 */
record ReactiveLiveApplication(LiveChannel channel, FixedSource source, LiveSite site,
		DisposableServer server) implements LiveApplication {

	static ReactiveLiveApplication start() {
		LiveChannel channel = new LiveChannel();
		FixedSource source = new FixedSource();
		LiveSite site = new LiveSite(channel, PROPERTIES, TOKEN, source);
		HttpHandler handler = new LiveHandler(site, "/shop").around(RouterFunctions.toHttpHandler(answers()));
		DisposableServer server = HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.compress(true)
			.handle(new ReactorHttpHandlerAdapter(handler))
			.bindNow();
		return new ReactiveLiveApplication(channel, source, site, server);
	}

	@Override
	public int port() {
		return this.server.port();
	}

	@Override
	public void close() {
		this.site.stop();
		this.server.disposeNow();
	}

	private static RouterFunction<ServerResponse> answers() {
		return RouterFunctions.route()
			.GET("/shop/page", (request) -> html().bodyValue("<html><body>Caf\u00e9</body></html>"))
			.GET("/shop/large", (request) -> html().bodyValue("<html><body>" + "x".repeat(100_000) + "</body></html>"))
			.GET("/shop/later",
					(request) -> html().body(Mono.fromSupplier(() -> "<html><body>later</body></html>")
						.subscribeOn(Schedulers.boundedElastic()), String.class))
			.GET("/shop/broken",
					(request) -> ServerResponse.status(500)
						.contentType(MediaType.TEXT_HTML)
						.bodyValue("<html>broken on purpose</html>"))
			.GET("/shop/stream",
					(request) -> html().body(Flux.just("<html><body>streamed", "</body></html>"), String.class))
			.GET("/shop/static",
					(request) -> html()
						.bodyValue(new ByteArrayResource("<html></html>".getBytes(StandardCharsets.UTF_8))))
			.GET("/shop/nothing", (request) -> ServerResponse.noContent().build())
			.GET("/shop/json", (request) -> ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue("{}"))
			.GET("/shop/download",
					(request) -> html().header("Content-Disposition", "attachment; filename=page.html")
						.bodyValue("<p>"))
			.GET("/shop/strict",
					(request) -> html().header("Content-Security-Policy", "default-src 'none'")
						.bodyValue("<p>strict</p>"))
			.GET("/shop/nonce",
					(request) -> html()
						.header("Content-Security-Policy",
								"script-src 'nonce-abc123' 'strict-dynamic'; connect-src 'self'")
						.bodyValue("<p>nonce</p>"))
			.build();
	}

	private static ServerResponse.BodyBuilder html() {
		return ServerResponse.ok().contentType(new MediaType("text", "html", StandardCharsets.UTF_8));
	}

}
