package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Progress}.
 */
class ProgressTests {

	private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

	@Test
	void whatTakesLongIsSaidMoreAndMoreSeldom() throws InterruptedException {
		try (Progress progress = Progress.of("Compiling", Duration.ofMillis(5), this.lines::add)) {
			assertThat(progress).isNotNull();
			for (int i = 0; i < 4; i++) {
				assertThat(this.lines.poll(10, TimeUnit.SECONDS)).startsWith("Compiling, ").endsWith(" s so far");
			}
		}
	}

	@Test
	void whatEndsInTimeIsNotSaid() {
		try (Progress progress = Progress.of("Compiling", Duration.ofHours(1), this.lines::add)) {
			assertThat(progress).isNotNull();
		}
		assertThat(this.lines).isEmpty();
	}

}
