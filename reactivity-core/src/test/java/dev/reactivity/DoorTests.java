package dev.reactivity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that nobody else has to wait while code of the user runs, through whatever door
 * the engine has called it: each time another thread does all that can be done with the
 * context before that code goes on.
 */
class DoorTests extends ThreadedFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> other = signal("other", 0);

	private final Derived<Integer> twice = derived("twice", () -> this.other.get() * 2);

	private final CountDownLatch passed = new CountDownLatch(1);

	private final AtomicBoolean armed = new AtomicBoolean(true);

	// What code of the user does: let another thread use the context, and wait for it.
	private void door() {
		if (this.armed.compareAndSet(true, false)) {
			run(this::useTheContext).join();
			this.passed.countDown();
		}
	}

	private void useTheContext() {
		int next = this.other.get() + 1;
		this.context.batch(() -> {
			this.other.set(next);
			assertThat(this.twice.get()).isEqualTo(2 * next);
		});
		assertThat(this.twice.get()).isEqualTo(2 * next);
		this.other.update((n) -> n + 1);
		CountDownLatch ran = new CountDownLatch(1);
		Effect effect = this.context.effect(() -> {
			this.twice.get();
			ran.countDown();
		});
		await(ran);
		this.twice.invalidate();
		assertThat(this.context.graph().nodes()).isNotEmpty();
		effect.close();
		assertThat(this.context.findValue("other")).containsSame(this.other);
	}

	private void assertPassed() {
		assertThat(this.passed.getCount()).as("times the door was not reached").isZero();
	}

	@Test
	void whileADerivedIsComputed() {
		Derived<Integer> d = derived("d", () -> {
			door();
			return this.a.get();
		});
		assertThat(d.get()).isEqualTo(1);
		assertPassed();
	}

	@Test
	void whileAWatchedDerivedIsComputedInAFlush() {
		this.armed.set(false);
		Derived<Integer> d = derived("d", () -> {
			door();
			return this.a.get();
		});
		Effect effect = effect("e", d::get);
		this.armed.set(true);
		this.a.set(2);
		assertPassed();
		effect.close();
	}

	@Test
	void whileAnEffectRuns() {
		effect("e", () -> {
			this.a.get();
			door();
		}).close();
		assertPassed();
	}

	@Test
	void whileACleanupRuns() {
		effect("e", () -> Effect.onCleanup(this::door)).close();
		assertPassed();
	}

	@Test
	void whileACleanupRunsInAFlush() {
		Effect effect = effect("e", () -> {
			this.a.get();
			Effect.onCleanup(this::door);
		});
		this.a.set(2);
		assertPassed();
		effect.close();
	}

	@Test
	void whileABatchIsOpen() {
		this.context.batch(() -> {
			this.a.set(2);
			door();
		});
		assertPassed();
		assertThat(this.a.get()).isEqualTo(2);
	}

	@Test
	void whileTheEqualityOfASignalIsAsked() {
		Signal<Integer> slow = Signal.builder(1).equality((before, after) -> {
			door();
			return before.equals(after);
		}).context(this.context).build();
		assertThat(slow.set(2)).isTrue();
		assertPassed();
	}

	@Test
	void whileTheEqualityOfASignalIsAskedAtTheEndOfABatch() {
		this.armed.set(false);
		Signal<Integer> slow = Signal.builder(1).equality((before, after) -> {
			door();
			return before.equals(after);
		}).context(this.context).build();
		try (Batch batch = Batch.open(this.context)) {
			slow.update((n) -> n + 1);
			CompletableFuture<Boolean> rival = ask(() -> slow.set(5));
			assertThat(rival.join()).isTrue();
			this.armed.set(true);
			batch.flush();
		}
		assertThat(slow.get()).isEqualTo(6);
		assertPassed();
	}

	@Test
	void whileTheEqualityOfADerivedIsAsked() {
		Derived<Integer> d = Derived.<Integer>builder(this.a).equality((before, after) -> {
			door();
			return before.equals(after);
		}).context(this.context).build();
		d.get();
		this.a.set(2);
		assertThat(d.get()).isEqualTo(2);
		assertPassed();
	}

	@Test
	void whileAnUpdateIsComputed() {
		this.a.update((n) -> {
			door();
			return n + 1;
		});
		assertPassed();
		assertThat(this.a.get()).isEqualTo(2);
	}

	@Test
	void whileAFailureIsHandled() {
		Effect effect = Effect.builder(() -> {
			throw new IllegalArgumentException("on purpose");
		}).onError((error) -> door()).context(this.context).build();
		assertPassed();
		effect.close();
	}

	@Test
	void whileAListenerIsTold() {
		ReactivityListener listener = (event) -> door();
		this.context.addListener(listener);
		this.a.set(2);
		assertPassed();
		this.context.removeListener(listener);
	}

	@Test
	void whileASchedulerIsGivenARun() {
		Effect effect = Effect.builder(this.a::get).scheduler((run) -> {
			door();
			run.run();
		}).context(this.context).build();
		assertPassed();
		effect.close();
	}

	@Test
	void whileUntrackedCodeRunsInAComputation() {
		Derived<Integer> d = derived("d", () -> this.a.get() + this.context.untracked(() -> {
			door();
			return 1;
		}));
		assertThat(d.get()).isEqualTo(2);
		assertPassed();
	}

}
