package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what only a servlet container does.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServletLiveTests {

	@Test
	void pageThatTakesNothingIsLetGoBeforeAThreadWaitsForIt() throws IOException {
		try (LiveApplication application = ServletLiveApplication.start();
				Socket socket = Browsing.listener(application.port()).connect()) {
			Awaitility.await("it listens").until(() -> application.listening() == 1);
			Awaitility.await("it was told enough").pollInterval(Duration.ofMillis(1)).until(() -> {
				application.channel().pageChanged();
				return application.listening() == 0;
			});
			byte[] said = socket.getInputStream().readAllBytes();
			assertThat(said.length).isBetween(48 * 1024, 56 * 1024);
		}
	}

	@Test
	void errorPageOfTheContainerHasTheScript() throws IOException {
		try (LiveApplication application = ServletLiveApplication.start()) {
			assertThat(Browsing.page(application.port(), "/shop/absent").answer()).startsWith("HTTP/1.1 404")
				.containsOnlyOnce("reactivity/live.js");
		}
	}

	@Test
	void whoWasForwardedIsRefusedWhereProxiesAreBelieved() throws IOException {
		try (LiveApplication believing = ServletLiveApplication.start("--server.forward-headers-strategy=native")) {
			assertThat(Browsing.listener(believing.port()).with("X-Forwarded-For", "127.0.0.1").answer())
				.startsWith("HTTP/1.1 403");
			assertThat(Browsing.page(believing.port(), "/shop/page").with("X-Forwarded-For", "127.0.0.1").answer())
				.startsWith("HTTP/1.1 200")
				.doesNotContain(LiveApplication.TOKEN);
		}
	}

	@Test
	void tokenIsInNoAccessLog(CapturedOutput output) throws IOException {
		try (LiveApplication application = ServletLiveApplication.start("--server.tomcat.accesslog.enabled=true",
				"--server.tomcat.accesslog.directory=/dev", "--server.tomcat.accesslog.prefix=stdout",
				"--server.tomcat.accesslog.suffix=", "--server.tomcat.accesslog.file-date-format=")) {
			Browsing.page(application.port(), "/shop/page").answer();
			Browsing.listener(application.port()).with("Origin", "http://evil.test").answer();
		}
		assertThat(output.getAll()).contains("Refused a request").doesNotContain(LiveApplication.TOKEN);
	}

}
