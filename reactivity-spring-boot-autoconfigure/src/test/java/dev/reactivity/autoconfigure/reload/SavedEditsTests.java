package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;

import dev.reactivity.autoconfigure.live.LiveReport;
import dev.reactivity.autoconfigure.live.LiveReport.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SavedEdits}.
 */
class SavedEditsTests {

	private final CountDownLatch working = new CountDownLatch(1);

	private final CountDownLatch answer = new CountDownLatch(1);

	private final SavedEdits saved = new SavedEdits(new Nobody<>(() -> {
		this.working.countDown();
		this.answer.await();
	}), new Nobody<>(() -> {
	}), new Nobody<>(() -> {
	}));

	@Test
	void whoDoesNotComeToItsTurnIsToldSoAndNothingOfTheOther() throws Exception {
		CompletableFuture<LiveReport> first = CompletableFuture
			.supplyAsync(() -> this.saved.apply(Duration.ofSeconds(60)));
		assertThat(this.working.await(20, TimeUnit.SECONDS)).isTrue();
		LiveReport second = this.saved.apply(Duration.ofMillis(20));
		assertThat(second.outcome()).isEqualTo(Outcome.TIMEOUT);
		assertThat(second.message()).contains("turn");
		assertThat(second.reloads()).isEmpty();
		assertThat(first).isNotDone();
		this.answer.countDown();
		assertThat(first.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.UNCHANGED);
	}

	/**
	 * What may have to wait before it does something.
	 */
	private interface Waiting {

		void run() throws InterruptedException;

	}

	/**
	 * A provider of nothing.
	 *
	 * @param <T> of what
	 */
	private record Nobody<T>(Waiting before) implements ObjectProvider<T> {

		@Override
		public @Nullable T getIfAvailable() {
			try {
				this.before.run();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return null;
		}

		@Override
		public Stream<T> stream() {
			return Stream.empty();
		}

	}

}
