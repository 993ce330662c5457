package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the pages of a reactive application.
 */
class ReactiveLiveSiteTests {

	private static final String TAG = "<script src=\"/shop/reactivity/live.js\" defer";

	private static final FixedSource source = new FixedSource();

	private static final LiveChannel channel = new LiveChannel();

	private static ReactiveLiveSite site;

	private static DisposableServer server;

	private static int port;

	@BeforeAll
	static void startServer() {
		site = site();
		server = serve(site);
		port = server.port();
	}

	@AfterAll
	static void stopServer() {
		site.stop();
		server.disposeNow();
	}

	private static ReactiveLiveSite site() {
		return new ReactiveLiveSite(channel, new LiveProperties(Set.of(), 3, false, Duration.ofSeconds(5)),
				LiveApplication.TOKEN, source, "/shop");
	}

	private static DisposableServer serve(ReactiveLiveSite site) {
		HttpHandler handler = site.around(RouterFunctions.toHttpHandler(answers()));
		return HttpServer.create()
			.host("127.0.0.1")
			.port(0)
			.compress(true)
			.handle(new ReactorHttpHandlerAdapter(handler))
			.bindNow();
	}

	private static RouterFunction<ServerResponse> answers() {
		return RouterFunctions.route()
			.GET("/shop/page", (request) -> html().bodyValue("<html><body>Caf\u00e9</body></html>"))
			.GET("/shop/large", (request) -> html().bodyValue("<html><body>" + "x".repeat(100_000) + "</body></html>"))
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
						.header("Content-Security-Policy", "script-src 'nonce-abc123'; connect-src 'self'")
						.bodyValue("<p>nonce</p>"))
			.build();
	}

	private static ServerResponse.BodyBuilder html() {
		return ServerResponse.ok().contentType(new MediaType("text", "html", StandardCharsets.UTF_8));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/large", "/stream", "/static" })
	void pageEndsWithTheScript(String path) throws IOException {
		String answer = Browsing.page(port, "/shop" + path).answer();
		assertThat(answer).startsWith("HTTP/1.1 200").containsOnlyOnce(TAG);
		assertThat(answer.indexOf(TAG)).isGreaterThan(answer.indexOf("</html>"));
	}

	@Test
	void pageKeepsItsCharacters() throws IOException {
		assertThat(Browsing.page(port, "/shop/page").answer()).contains("Caf\u00e9");
	}

	@Test
	void nonceOfThePolicyIsCarried() throws IOException {
		assertThat(Browsing.page(port, "/shop/nonce").answer()).contains("nonce=\"abc123\"");
	}

	@Test
	void compressedPageCanBeRead() throws IOException {
		String answer = Browsing.page(port, "/shop/large").with("Accept-Encoding", "gzip").answer();
		assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-encoding: gzip").doesNotContain("<html>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/download", "/json", "/strict", "/nothing" })
	void whatIsNoPageStaysAsItIs(String path) throws IOException {
		assertThat(Browsing.page(port, "/shop" + path).answer()).startsWith("HTTP/1.1 20").doesNotContain("live.js");
	}

	@Test
	void fragmentsAndOtherMachinesGetNoScript() throws IOException {
		assertThat(Browsing.page(port, "/shop/page").with("HX-Request", "true").answer()).doesNotContain("live.js");
		assertThat(Browsing.of(port, "GET", "/shop/page").answer()).doesNotContain("live.js");
		assertThat(Browsing.page(port, "/shop/page").with("Host", "evil.test").answer()).startsWith("HTTP/1.1 200")
			.doesNotContain("live.js", LiveApplication.TOKEN);
	}

	@Test
	void listenersAreToldTheWholeState() throws IOException {
		try (Socket socket = Browsing.listener(port).connect()) {
			assertThat(Browsing.readUntil(socket, "data: ").toLowerCase(Locale.ROOT)).startsWith("http/1.1 200")
				.contains("text/event-stream", "cache-control: no-store", "nosniff");
			Browsing.readUntil(socket, "\n\n");
			channel.styleChanged("shop.css");
			assertThat(Browsing.readUntil(socket, "\n\n")).contains("\"styles\":{\"shop.css\":");
		}
		awaitNobody();
	}

	@Test
	void noMorePagesListenThanAllowed() throws IOException {
		List<Socket> sockets = new ArrayList<>();
		try {
			for (int i = 0; i < 3; i++) {
				Socket socket = Browsing.listener(port).connect();
				sockets.add(socket);
				Browsing.readUntil(socket, "\n\n");
			}
			assertThat(Browsing.listener(port).answer()).startsWith("HTTP/1.1 503");
			assertThat(Browsing.page(port, "/shop/page").answer()).startsWith("HTTP/1.1 200");
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
		awaitNobody();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Host: evil.test", "Origin: http://evil.test", "Origin: null",
			"Sec-Fetch-Site: cross-site", "X-Reactivity-Token: another", "X-Forwarded-For: 127.0.0.1" })
	void strangersAreRefused(String header) throws IOException {
		String[] parts = header.split(": ", 2);
		assertThat(Browsing.listener(port).with(parts[0], parts[1]).answer()).startsWith("HTTP/1.1 403")
			.doesNotContain(LiveApplication.TOKEN, "data:");
	}

	@Test
	void livePageAndItsPartsAreServed() throws IOException {
		assertThat(Browsing.page(port, "/shop/reactivity").answer()).startsWith("HTTP/1.1 200")
			.contains("script-src 'self'", LiveApplication.TOKEN);
		assertThat(Browsing.of(port, "GET", "/shop/reactivity/page.js").answer()).startsWith("HTTP/1.1 200");
	}

	@Test
	void applyIsWaitedForOnAThreadThatMayWait() throws IOException {
		int before = source.applied.get();
		assertThat(Browsing.of(port, "POST", "/shop/reactivity/apply")
			.with("Content-Type", "application/json")
			.with("X-Reactivity-Token", LiveApplication.TOKEN)
			.answerTo("POST")).startsWith("HTTP/1.1 200").contains("not-compiled");
		assertThat(source.applied).hasValue(before + 1);
		assertThat(source.thread).startsWith("boundedElastic");
	}

	@Test
	void connectionsDoNotHoldUpTheEnd() throws IOException {
		ReactiveLiveSite another = site();
		DisposableServer ending = serve(another);
		try (Socket socket = Browsing.listener(ending.port()).connect()) {
			Browsing.readUntil(socket, "\n\n");
			another.stop();
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.doesNotContain("data");
		}
		finally {
			ending.disposeNow();
		}
	}

	@Test
	void floodLeavesTheApplicationServing() throws Exception {
		Flood flood = new Flood(port, 5_000);
		while (!flood.isOver()) {
			channel.pageChanged();
			assertThat(site.listening()).isLessThanOrEqualTo(3);
			assertThat(Browsing.page(port, "/shop/page").answer()).startsWith("HTTP/1.1 200");
		}
		awaitNobody();
	}

	private static void awaitNobody() {
		Awaitility.await("places for pages").atMost(Duration.ofSeconds(20)).until(() -> {
			channel.pageChanged(); // who has gone is noticed when something is said
			return site.listening() == 0;
		});
	}

}
