package dev.reactivity.demo.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits that are saved while an application is still starting.
 */
class StartEditIntegrationTests {

	private static final String BOUNCER = """
			package dev.reactivity.demo.greeting;
			import org.springframework.web.server.ServerWebExchange;
			import org.springframework.web.server.WebFilterChain;
			@org.springframework.stereotype.Component
			class Bouncer implements org.springframework.web.server.WebFilter {
				public reactor.core.publisher.Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
					if (exchange.getRequest().getPath().value().equals("/backroom")) {
						exchange.getResponse().setRawStatusCode(418);
						return exchange.getResponse().setComplete();
					}
					return chain.filter(exchange);
				}
			}
			""";

	@Test
	void webFilterSavedWhileTheServerStartsIsAddedAndDeleted() {
		try (RunningDemo kiosk = RunningDemo.begin(Path.of("src/test/apps/reactive"), ClassPath.reactive())) {
			Map<Path, byte[]> files = kiosk.change().add("greeting/Bouncer.java", BOUNCER).build();
			Awaitility.await("the server starts")
				.atMost(Duration.ofSeconds(60))
				.pollInterval(Duration.ofMillis(1))
				.until(() -> kiosk.log().lines().stream().anyMatch((line) -> line.contains("Netty started")));
			files.forEach(Workspace::write);
			kiosk.shop().await("/backroom", new Answer(418, ""));
			kiosk.change().delete("greeting/Bouncer.java").save();
			kiosk.shop().await("/backroom", new Answer(404, ""));
			assertThat(kiosk.log().starts()).as("starts, with this in the log:\n%s", kiosk.log()).isOne();
		}
	}

}
