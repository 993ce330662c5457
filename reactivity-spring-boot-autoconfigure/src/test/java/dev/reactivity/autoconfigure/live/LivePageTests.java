package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

/**
 * Tests for the live page, and for what programs may ask for.
 */
class LivePageTests extends OnBothServers {

	@Test
	void pageHasTheTokenAndAllowsOnlyItsOwnScripts() throws IOException {
		String answer = Browsing.page(port, "/shop/reactivity").answer();
		assertThat(answer).startsWith("HTTP/1.1 200")
			.contains("Content-Type: text/html", "script-src 'self'", "frame-ancestors 'none'",
					"data-token=\"" + LiveApplication.TOKEN, "src=\"/shop/reactivity/page.js\"")
			.doesNotContain("Access-Control", "unsafe", "live.js", "{base}");
	}

	@Test
	void otherMachinesAndSitesGetNoPage() throws IOException {
		refused(Browsing.page(port, "/shop/reactivity").with("Host", "evil.test"));
		refused(Browsing.page(port, "/shop/reactivity").with("X-Forwarded-For", "10.0.0.1"));
		refused(Browsing.page(port, "/shop/reactivity").with("Sec-Fetch-Site", "cross-site"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "live.js", "page.js", "layers.js", "panels.js", "cytoscape.js", "page.css", "llms.txt" })
	void partsOfThePageAreServedToThisMachine(String name) throws IOException {
		assertThat(get(name).answer()).startsWith("HTTP/1.1 200")
			.contains("X-Content-Type-Options: nosniff", "Cross-Origin-Resource-Policy: same-origin")
			.doesNotContain(LiveApplication.TOKEN);
		refused(get(name).with("Host", "evil.test"));
		refused(get(name).with("Origin", "http://evil.test"));
		assertThat(get(name).answerTo("POST")).startsWith("HTTP/1.1 405");
	}

	@Test
	void whatIsNotOursIsLeftToTheApplication() throws IOException {
		assertThat(get("page.html").answer()).startsWith("HTTP/1.1 404");
		assertThat(get("../live/page.html").answer()).doesNotStartWith("HTTP/1.1 200");
	}

	@Test
	void graphIsToldToWhoHasTheToken() throws IOException {
		String body = body(withToken(get("graph")).answer());
		assertThat(JsonPath.<String>read(body, "$.nodes[1].name")).isEqualTo("total");
		assertThat(JsonPath.<Integer>read(body, "$.nodes[1].micros")).isOne();
		assertThat(JsonPath.<String>read(body, "$.edges[0][0]")).isEqualTo("s1");
		assertThat(JsonPath.<String>read(body, "$.reloads[0].tier")).isEqualTo("reload");
		assertThat(JsonPath.<String>read(body, "$.restarts['shop.Application']")).isEqualTo("the application class");
		assertThat(JsonPath.<Integer>read(body, "$.folded")).isEqualTo(7);
		refused(get("graph"));
		refused(withToken(get("graph")).with("Origin", "http://evil.test"));
	}

	@Test
	void frameworkIsToldWhenAskedFor() throws IOException {
		String body = body(withToken(get("graph?framework=true")).answer());
		assertThat(JsonPath.<Integer>read(body, "$.folded")).isZero();
	}

	@Test
	void graphThatDidNotChangeIsNotSentAgain() throws IOException {
		String answer = withToken(get("graph")).answer();
		String tag = answer.lines().filter((line) -> line.startsWith("ETag: ")).findFirst().orElseThrow().substring(6);
		assertThat(withToken(get("graph")).with("If-None-Match", tag).answer()).startsWith("HTTP/1.1 304")
			.doesNotContain("nodes");
	}

	@Test
	void applyAnswersWithWhatCameOfIt() throws IOException {
		int before = application.source().applied.get();
		String body = body(
				withToken(get("apply")).with("Content-Type", "application/json; charset=utf-8").answerTo("POST"));
		assertThat(JsonPath.<String>read(body, "$.outcome")).isEqualTo("not-compiled");
		assertThat(JsonPath.<String>read(body, "$.errors[0].file")).isEqualTo("shop/Cart.java");
		assertThat(JsonPath.<Integer>read(body, "$.errors[0].line")).isEqualTo(7);
		assertThat(JsonPath.<Integer>read(body, "$.millis.total")).isEqualTo(12);
		assertThat(JsonPath.<String>read(body, "$.boot")).isEqualTo(application.channel().current().boot());
		assertThat(application.source().applied).hasValue(before + 1);
	}

	@Test
	void applyIsWaitedForOnAThreadThatMayWait() throws IOException {
		apply().with("Content-Length", "0").answer();
		assertThat(application.source().thread).matches("boundedElastic-.*|.*-exec-.*");
	}

	@Test
	void requestsOfTheProgramAreAnsweredOneAfterTheOther() throws Exception {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		URI shop = URI.create("http://127.0.0.1:" + port + "/shop/");
		HttpRequest apply = HttpRequest.newBuilder(shop.resolve("reactivity/apply"))
			.header("X-Reactivity-Token", LiveApplication.TOKEN)
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.noBody())
			.build();
		HttpRequest json = HttpRequest.newBuilder(shop.resolve("json")).build();
		for (int i = 0; i < 500; i++) {
			for (HttpRequest request : List.of(apply, json)) {
				assertThat(client.sendAsync(request, BodyHandlers.discarding()).get(20, TimeUnit.SECONDS).statusCode())
					.isEqualTo(200);
			}
		}
	}

	@Test
	void applyIsRefusedToAnythingButAProgramWithTheToken() throws IOException {
		int before = application.source().applied.get();
		refused(Browsing.of(port, "POST", "/shop/reactivity/apply")
			.with("Content-Type", "application/json")
			.with("Content-Length", "0"));
		refused(withToken(get("apply")).with("Origin", "http://evil.test").with("Content-Type", "application/json"));
		refused(withToken(get("apply")).with("Host", "evil.test").with("Content-Type", "application/json"));
		assertThat(withToken(get("apply")).with("Content-Type", "application/x-www-form-urlencoded").answerTo("POST"))
			.startsWith("HTTP/1.1 415");
		assertThat(withToken(get("apply")).with("Content-Type", "text/plain").answerTo("POST"))
			.startsWith("HTTP/1.1 415");
		assertThat(withToken(get("apply")).answer()).startsWith("HTTP/1.1 405").contains("Allow: POST");
		assertThat(application.source().applied).hasValue(before);
	}

	@Test
	void applyTakesNoLongBody() throws IOException {
		int before = application.source().applied.get();
		try (Socket socket = apply().with("Content-Length", "65537").connect()) {
			assertThat(Browsing.readUntil(socket, "\r\n")).startsWith("HTTP/1.1 413");
		}
		try (Socket socket = apply().with("Transfer-Encoding", "chunked").connect()) {
			assertThat(Browsing.readUntil(socket, "\r\n")).startsWith("HTTP/1.1 411");
		}
		assertThat(application.source().applied).hasValue(before);
	}

	@Test
	void fewProgramsWaitAtATimeAndTheApplicationServesMeanwhile() throws Exception {
		int before = application.source().applied.get();
		application.source().answer = new CountDownLatch(1);
		List<Socket> programs = new ArrayList<>();
		try {
			for (int i = 0; i < 4; i++) {
				programs.add(apply().with("Content-Length", "0").connect());
			}
			Awaitility.await("four wait").untilAtomic(application.source().applied, is(before + 4));
			assertThat(apply().with("Content-Length", "0").answer()).startsWith("HTTP/1.1 429")
				.contains("Retry-After: 1");
			assertThat(Browsing.page(port, "/shop/page").answer()).startsWith("HTTP/1.1 200");
			application.source().answer.countDown();
			for (Socket program : programs) {
				assertThat(Browsing.readUntil(program, "total")).startsWith("HTTP/1.1 200");
			}
		}
		finally {
			application.source().answer.countDown();
			for (Socket program : programs) {
				program.close();
			}
		}
		assertThat(apply().with("Content-Length", "0").answer()).startsWith("HTTP/1.1 200");
	}

	@Test
	void pageBeginsWithThePictureWithoutLettingItOut() throws IOException {
		assertThat(Browsing.page(port, "/shop/reactivity").answer()).contains("\"name\":\"total\"", "\\u003c/script>")
			.doesNotContain("1</script>");
	}

	private static Browsing apply() {
		return withToken(Browsing.of(port, "POST", "/shop/reactivity/apply")).with("Content-Type", "application/json");
	}

	private static Browsing get(String name) {
		return Browsing.of(port, "GET", "/shop/reactivity/" + name);
	}

	private static Browsing withToken(Browsing request) {
		return request.with("X-Reactivity-Token", LiveApplication.TOKEN);
	}

	private static String body(String answer) {
		assertThat(answer).startsWith("HTTP/1.1 200").contains("Content-Type: application/json", "no-store");
		return answer.substring(answer.indexOf("\r\n\r\n") + 4);
	}

	private static void refused(Browsing request) throws IOException {
		assertThat(request.answer()).startsWith("HTTP/1.1 403")
			.contains("Refused, since ")
			.doesNotContain(LiveApplication.TOKEN, "Access-Control");
	}

}
