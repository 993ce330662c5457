package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that threads see each other's batches whole or not at all.
 */
class OpacityTests extends ThreadedFixture {

	private static final int ROUNDS = 20_000;

	private final Signal<Integer> a = signal("a", 0);

	private final Signal<Integer> b = signal("b", 0);

	private final AtomicInteger torn = new AtomicInteger();

	@Test
	void derivedNeverSeesHalfABatch() {
		Derived<Integer> left = this.context.derived(() -> this.a.get() + 1);
		Derived<Integer> right = this.context.derived(() -> this.b.get() + 1);
		Derived<Integer> difference = this.context.derived(() -> left.get() - right.get());
		race(() -> writeBoth(ROUNDS), () -> {
			if (difference.get() != 0) {
				this.torn.incrementAndGet();
			}
		});
		assertThat(this.torn).hasValue(0);
		assertThat(difference.get()).isZero();
	}

	@Test
	void watchedDerivedNeverSeesHalfABatch() {
		Derived<Integer> difference = this.context.derived(() -> this.a.get() - this.b.get());
		Effect effect = this.context.effect(() -> {
			if (difference.get() != 0 || this.a.get() - this.b.get() != 0) {
				this.torn.incrementAndGet();
			}
		});
		race(() -> writeBoth(ROUNDS), difference::get);
		assertThat(this.torn).hasValue(0);
		effect.close();
	}

	@Test
	void runningComputationReadsAsOfItsSnapshot() {
		CountDownLatch readA = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		Derived<Integer> slow = this.context.derived(() -> {
			int first = this.a.get();
			readA.countDown();
			await(written);
			return first - this.b.get();
		});
		List<Integer> seen = new ArrayList<>();
		CompletableFuture<Void> reader = run(() -> seen.add(slow.get()));
		await(readA);
		writeBoth(3);
		written.countDown();
		reader.join();
		assertThat(seen).containsExactly(0);
		assertThat(slow.get()).isZero();
	}

	@Test
	void plainReadsNeverSeeOneWriteOfABatchBeforeAnother() {
		List<Signal<Integer>> cells = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			cells.add(this.context.signal(0));
		}
		Runnable writer = () -> {
			for (int i = 1; i <= 2000; i++) {
				int value = i;
				this.context.batch(() -> cells.forEach((cell) -> cell.set(value)));
			}
		};
		race(writer, () -> {
			int first = cells.get(0).get();
			int last = cells.get(499).get();
			int firstAgain = cells.get(0).get();
			if (last < first || firstAgain < last) {
				this.torn.incrementAndGet();
			}
		});
		assertThat(this.torn).hasValue(0);
	}

	@Test
	void openBatchIsInvisibleToOthers() {
		List<Integer> seen = new ArrayList<>();
		Derived<Integer> sum = this.context.derived(() -> this.a.get() + this.b.get());
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(1);
			assertThat(sum.get()).isEqualTo(1);
			CompletableFuture<Void> other = run(() -> seen.add(sum.get() + this.a.get()));
			other.join();
			batch.flush();
		}
		assertThat(seen).containsExactly(0);
		assertThat(sum.get()).isEqualTo(1);
	}

	@Test
	void effectsSettleOnTheLastOfManyConcurrentWrites() {
		List<Signal<Integer>> cells = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			cells.add(this.context.signal(0));
		}
		Derived<Integer> sum = this.context.derived(() -> cells.stream().mapToInt(Signal::get).sum());
		AtomicInteger seen = new AtomicInteger();
		Effect effect = this.context.effect(() -> seen.set(sum.get()));
		CompletableFuture<Void> one = run(() -> count(cells, 0));
		CompletableFuture<Void> two = run(() -> count(cells, 2));
		one.join();
		two.join();
		assertThat(sum.get()).isEqualTo(4 * 5000);
		assertThat(seen).hasValue(4 * 5000);
		effect.close();
	}

	private static void count(List<Signal<Integer>> cells, int first) {
		for (int i = 1; i <= 5000; i++) {
			cells.get(first).set(i);
			cells.get(first + 1).set(i);
		}
	}

	@Test
	void effectsWithShiftingDependenciesMissNoWrite() {
		Derived<Integer> chosen = this.context.derived(() -> (this.a.get() % 2 == 0) ? this.b.get() : -this.a.get());
		AtomicInteger seen = new AtomicInteger();
		Effect effect = this.context.effect(() -> seen.set(chosen.get()));
		CompletableFuture<Void> one = run(() -> {
			for (int i = 1; i <= ROUNDS; i++) {
				this.a.set(i);
			}
		});
		CompletableFuture<Void> two = run(() -> {
			for (int i = 1; i <= ROUNDS; i++) {
				this.b.set(i);
			}
		});
		one.join();
		two.join();
		assertThat(seen).hasValue(ROUNDS);
		effect.close();
	}

	private void writeBoth(int times) {
		for (int i = 1; i <= times; i++) {
			int value = i;
			this.context.batch(() -> {
				this.a.set(value);
				this.b.set(value);
			});
		}
	}

	private void race(Runnable writer, Runnable reader) {
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> writing = run(() -> {
			writer.run();
			done.set(true);
		});
		while (!done.get()) {
			reader.run();
		}
		writing.join();
	}

}
