package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages that come and go by the thousand, in every manner that pages go.
 */
class LiveFloodTests {

	private static final int PAGES = 10_000;

	@Test
	void floodLeavesTheApplicationServingAndDoesNotHoldUpItsEnd() throws Exception {
		long started;
		try (LiveApplication application = LiveApplication.start()) {
			flood(application);
			Awaitility.await("everybody who has gone is noticed").atMost(Duration.ofSeconds(30)).until(() -> {
				application.channel().pageChanged(); // who has gone is noticed when
														// something is said
				return application.listening() == 0;
			});
			started = System.nanoTime();
		}
		assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
	}

	private static void flood(LiveApplication application) throws Exception {
		Flood flood = new Flood(application.port(), PAGES);
		while (!flood.isOver()) {
			application.channel().pageChanged();
			assertThat(application.listening()).isLessThanOrEqualTo(3);
			assertThat(Browsing.page(application.port(), "/shop/page").answer()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void pageThatTakesNothingIsLetGoBeforeAThreadWaitsForIt() throws IOException {
		try (LiveApplication application = LiveApplication.start();
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

}
