package dev.reactivity.autoconfigure.live;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reactivity.autoconfigure.live.LiveApplication.Server;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for pages that come and go by the thousand, in every manner that pages go.
 */
class LiveFloodTests {

	private static final int PAGES = 10_000;

	@ParameterizedTest
	@EnumSource
	void floodLeavesTheApplicationServingAndDoesNotHoldUpItsEnd(Server server) throws Exception {
		long started;
		try (LiveApplication application = server.start()) {
			flood(application);
			application.awaitNobody();
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

}
