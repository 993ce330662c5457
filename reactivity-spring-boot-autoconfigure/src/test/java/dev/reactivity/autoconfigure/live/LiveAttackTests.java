package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for those who are no page of the application: each attack that development
 * servers were found open to.
 */
@ExtendWith(OutputCaptureExtension.class)
class LiveAttackTests extends OnBothServers {

	@Test
	void pageOfTheApplicationListens() throws IOException {
		try (Socket socket = Browsing.listener(port).with("Origin", "http://localhost:" + port).connect()) {
			String said = Browsing.readUntil(socket, "\n\n");
			assertThat(said).startsWith("HTTP/1.1 200")
				.contains("text/event-stream", "Cache-Control: no-store", "X-Content-Type-Options: nosniff",
						"Cross-Origin-Resource-Policy: same-origin")
				.doesNotContain("Access-Control");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://evil.test", "http://localhost.evil.test", "http://localhost", "null",
			"http://192.168.1.7:8080", "http://127.0.0.1", "https://localhost", "http://localhost:1" })
	void anotherOriginIsRefused(String origin) throws IOException {
		refused(Browsing.listener(port).with("Origin", origin));
	}

	@Test
	void originByAddressIsAnotherThanByName() throws IOException {
		refused(Browsing.listener(port).with("Origin", "http://127.0.0.1:" + port));
	}

	@ParameterizedTest
	@ValueSource(strings = { "evil.test", "localhost.evil.test", "evillocalhost", "127.0.0.1.evil.test", "192.168.1.7",
			"127.0.0.256", "shop.test.evil.test" })
	void anotherHostIsRefused(String host) throws IOException {
		refused(Browsing.listener(port).with("Host", host));
	}

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "LOCALHOST:1", "shop.localhost", "127.0.0.1:80", "127.1.2.3", "[::1]:80",
			"shop.test" })
	void hostOfThisMachineIsNot(String host) throws IOException {
		assertThat(Browsing.of(port, "GET", "/shop/reactivity/live.js").with("Host", host).answer())
			.startsWith("HTTP/1.1 200");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cross-site", "same-site" })
	void anotherSiteIsRefused(String site) throws IOException {
		refused(Browsing.listener(port).with("Sec-Fetch-Site", site));
		refused(Browsing.of(port, "GET", "/shop/reactivity/live.js").with("Sec-Fetch-Site", site));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0123456789abcdef0123456789abcdee", "0123456789abcdef" })
	void anotherTokenIsRefused(String token) throws IOException {
		refused(Browsing.listener(port).with("X-Reactivity-Token", token));
	}

	@Test
	void missingTokenIsRefused() throws IOException {
		refused(Browsing.listener(port).without("X-Reactivity-Token"));
		refused(Browsing.of(port, "GET", "/shop/reactivity/live?token=" + LiveApplication.TOKEN));
	}

	@Test
	void whoWasForwardedIsRefused() throws IOException {
		refused(Browsing.listener(port).with("X-Forwarded-For", "127.0.0.1"));
		refused(Browsing.listener(port).with("Forwarded", "for=127.0.0.1"));
	}

	@Test
	void formPostIsRefused() throws IOException {
		refused(Browsing.of(port, "POST", "/shop/reactivity/live")
			.with("Content-Type", "application/x-www-form-urlencoded")
			.with("Content-Length", "0"));
		assertThat(Browsing.listener(port).answerTo("POST")).startsWith("HTTP/1.1 405");
	}

	@Test
	void preflightIsNotAnsweredForAnotherOrigin() throws IOException {
		refused(Browsing.of(port, "OPTIONS", "/shop/reactivity/live")
			.with("Origin", "http://evil.test")
			.with("Access-Control-Request-Method", "GET")
			.with("Access-Control-Request-Headers", "x-reactivity-token"));
	}

	@Test
	void tokenIsInNoLog(CapturedOutput output) throws IOException {
		Browsing.page(port, "/shop/page").answer();
		refused(Browsing.listener(port).with("Origin", "http://evil.test"));
		assertThat(output.getAll()).contains("Refused a request").doesNotContain(LiveApplication.TOKEN);
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
			assertThat(Browsing.listener(port).answer()).startsWith("HTTP/1.1 503").contains("Retry-After");
			assertThat(Browsing.page(port, "/shop/page").answer()).startsWith("HTTP/1.1 200");
		}
		finally {
			for (Socket socket : sockets) {
				socket.close();
			}
		}
		application.awaitNobody();
	}

	private static void refused(Browsing request) throws IOException {
		assertThat(request.answer()).startsWith("HTTP/1.1 403")
			.contains("Refused, since ")
			.doesNotContain(LiveApplication.TOKEN, "Access-Control", "data:");
	}

}
