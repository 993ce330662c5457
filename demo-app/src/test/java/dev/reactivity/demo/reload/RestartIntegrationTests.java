package dev.reactivity.demo.reload;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits that only a restart can serve.
 */
class RestartIntegrationTests extends ReloadScenario {

	@Test
	void changedApplicationClassRestartsWithAReason() {
		long starts = demo().life().starts();
		demo().edit("DemoApplication.java", "@EnableScheduling",
				"@EnableScheduling\n@org.springframework.context.annotation.Import(java.util.concurrent.atomic.AtomicLong.class)");
		Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> demo().log().starts() == starts + 1);
		assertThat(demo().log().reloadLines(mark())).singleElement()
			.asString()
			.contains("Restarting", "DemoApplication");
		assertThat(shop().get("/api/greeting").status()).isEqualTo(200);
	}

}
