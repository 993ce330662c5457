package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the script that pages get, and what they are told.
 */
@ExtendWith(OutputCaptureExtension.class)
class LivePagesTests extends OnBothServers {

	private static final String TAG = "<script src=\"/shop/reactivity/live.js\" defer";

	@ParameterizedTest
	@ValueSource(strings = { "/page", "/large", "/later", "/stream", "/static" })
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
	void errorPageHasTheScript() throws IOException {
		assertThat(Browsing.page(port, "/shop/broken").answer()).startsWith("HTTP/1.1 500").containsOnlyOnce(TAG);
	}

	@Test
	void pageThatTheBrowserHasIsSentAgainWithTheScript() throws IOException {
		String answer = Browsing.page(port, "/shop/static")
			.with("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT")
			.with("If-None-Match", "*")
			.with("Range", "bytes=0-3")
			.answer();
		assertThat(answer).startsWith("HTTP/1.1 200").contains("<html></html>").containsOnlyOnce(TAG);
	}

	@Test
	void pageThatComesInChunksEndsWithTheScriptInTheLast() throws IOException {
		assertThat(Browsing.page(port, "/shop/stream").answer()).contains("Transfer-Encoding: chunked")
			.containsPattern("(?s)streamed.*\\r\\n[0-9a-f]+\\r\\n<script src=.*</script>\\n\\r\\n0\\r\\n\\r\\n$");
	}

	@Test
	void compressedPageEndsWithTheScript() throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/shop/large".formatted(port)))
			.header("Accept", "text/html")
			.header("Accept-Encoding", "gzip")
			.build();
		HttpResponse<InputStream> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
		assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
		assertThat(new String(new GZIPInputStream(answer.body()).readAllBytes(), StandardCharsets.UTF_8))
			.containsOnlyOnce(TAG)
			.contains("</html><script")
			.endsWith("</script>\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/download", "/json", "/strict", "/nothing" })
	void whatIsNoPageStaysAsItIs(String path) throws IOException {
		assertThat(Browsing.page(port, "/shop" + path).answer()).startsWith("HTTP/1.1 20").doesNotContain("live.js");
	}

	@Test
	void fragmentsStayAsTheyAre() throws IOException {
		assertThat(Browsing.page(port, "/shop/page").with("HX-Request", "true").answer()).doesNotContain("live.js");
		assertThat(Browsing.page(port, "/shop/page").with("Sec-Fetch-Dest", "empty").answer())
			.doesNotContain("live.js");
		assertThat(Browsing.of(port, "GET", "/shop/page").answer()).doesNotContain("live.js");
	}

	@Test
	void otherMachinesGetNoToken() throws IOException {
		assertThat(Browsing.page(port, "/shop/page").with("Host", "evil.test").answer()).startsWith("HTTP/1.1 200")
			.doesNotContain("live.js", LiveApplication.TOKEN);
		assertThat(Browsing.page(port, "/shop/page").with("X-Forwarded-For", "10.0.0.1").answer())
			.doesNotContain("live.js", LiveApplication.TOKEN);
	}

	@Test
	void policyThatForbidsTheScriptIsExplained(CapturedOutput output) throws IOException {
		try (LiveApplication another = this.server.start()) {
			Browsing.page(another.port(), "/shop/strict").answer();
			Browsing.page(another.port(), "/shop/strict").answer();
		}
		assertThat(output.getOut()).containsOnlyOnce("Add \"script-src 'self'\" to it during development");
	}

	@Test
	void nonceOfThePolicyIsCarried() throws IOException {
		assertThat(Browsing.page(port, "/shop/nonce").answer()).contains("nonce=\"abc123\"");
	}

	@Test
	void scriptIsServedWithoutTheToken() throws IOException {
		assertThat(Browsing.of(port, "GET", "/shop/reactivity/live.js").answer()).startsWith("HTTP/1.1 200")
			.contains("Content-Type: text/javascript", "X-Content-Type-Options: nosniff")
			.doesNotContain(LiveApplication.TOKEN);
	}

	@Test
	void listenersAreToldTheWholeState() throws IOException {
		try (Socket socket = Browsing.listener(port).connect()) {
			Browsing.readUntil(socket, "data: ");
			Browsing.readUntil(socket, "\n\n");
			application.channel().styleChanged("shop.css");
			assertThat(Browsing.readUntil(socket, "\n\n")).contains("\"shop.css\":");
			application.channel()
				.compiled(new LiveTrouble("The source does not compile", "",
						List.of(new Problem("shop/Cart.java", 7, 3, "';' expected\ndata: evil", "\treturn <b>1</b>")),
						List.of()));
			assertThat(Browsing.readUntil(socket, "\n\n")).contains("shop/Cart.java", "\\ndata: evil");
			application.channel().compiled(null);
			assertThat(Browsing.readUntil(socket, "\n\n")).doesNotContain("trouble");
		}
	}

	@Test
	void applicationsOfOneMachineAreStrangersToEachOther() throws IOException {
		try (LiveApplication another = this.server.start();
				Socket socket = Browsing.listener(another.port()).connect()) {
			Browsing.readUntil(socket, "data: ");
			Browsing.readUntil(socket, "\n\n");
			application.channel().styleChanged("mine.css");
			another.channel().styleChanged("theirs.css");
			assertThat(Browsing.readUntil(socket, "\n\n")).contains("theirs.css").doesNotContain("mine.css");
			assertThat(Browsing.listener(port).with("Origin", "http://localhost:" + another.port()).answer())
				.startsWith("HTTP/1.1 403");
			assertThat(Browsing.page(another.port(), "/shop/page").answer())
				.doesNotContain(application.channel().current().boot());
		}
	}

	@Test
	void connectionsDoNotHoldUpTheEnd() throws IOException {
		LiveApplication another = this.server.start();
		try (Socket socket = Browsing.listener(another.port()).connect()) {
			Browsing.readUntil(socket, "\n\n");
			long started = System.nanoTime();
			another.close();
			assertThat(System.nanoTime() - started).isLessThan(20_000_000_000L);
			assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
				.doesNotContain("data");
		}
	}

	@Test
	void siteThatEndedLetsNobodyIn() throws IOException {
		try (LiveApplication another = this.server.start()) {
			another.site().stop();
			assertThat(Browsing.listener(another.port()).answer()).startsWith("HTTP/1.1 503");
			assertThat(Browsing.page(another.port(), "/shop/page").answer()).startsWith("HTTP/1.1 200");
			assertThat(another.listening()).isZero();
		}
	}

}
