package dev.reactivity.spring;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ReactiveScheduler}.
 */
class ReactiveSchedulerTests {

	private final List<String> ran = new CopyOnWriteArrayList<>();

	@Test
	void immediateRunsOnTheCallingThread() {
		try (ReactiveScheduler scheduler = ReactiveScheduler.immediate()) {
			scheduler.execute(() -> this.ran.add(Thread.currentThread().getName()));
			assertThat(this.ran).containsExactly(Thread.currentThread().getName());
		}
	}

	@Test
	void batchedRunsTogetherInOrderAfterTheWindow() throws InterruptedException {
		CountDownLatch last = new CountDownLatch(1);
		try (ReactiveScheduler scheduler = ReactiveScheduler.batched(Duration.ofMillis(20))) {
			scheduler.execute(() -> this.ran.add("first"));
			scheduler.execute(() -> this.ran.add("second"));
			scheduler.execute(last::countDown);
			assertThat(this.ran).isEmpty();
			last.await();
			assertThat(this.ran).containsExactly("first", "second");
		}
	}

	@Test
	void flushDoesNotWaitForTheWindow() {
		try (ReactiveScheduler scheduler = ReactiveScheduler.batched(Duration.ofHours(1))) {
			scheduler.execute(() -> {
				scheduler.execute(() -> this.ran.add("inner"));
				scheduler.flush();
				this.ran.add("outer");
			});
			scheduler.flush();
			assertThat(this.ran).containsExactly("inner", "outer");
		}
	}

	@Test
	void failureDoesNotStopTheRestOfTheBatch() {
		try (ReactiveScheduler scheduler = ReactiveScheduler.batched(Duration.ofHours(1))) {
			scheduler.execute(() -> {
				throw new IllegalStateException("mail server is down");
			});
			scheduler.execute(() -> this.ran.add("next"));
			scheduler.flush();
			assertThat(this.ran).containsExactly("next");
		}
	}

	@Test
	void closedRunsNothingMore() {
		ReactiveScheduler scheduler = ReactiveScheduler.batched(Duration.ZERO);
		scheduler.close();
		scheduler.execute(() -> this.ran.add("late"));
		scheduler.flush();
		assertThat(this.ran).isEmpty();
	}

	@Test
	void negativeWindowIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReactiveScheduler.batched(Duration.ofMillis(-5)))
			.withMessageContaining("PT-0.005S");
	}

}
