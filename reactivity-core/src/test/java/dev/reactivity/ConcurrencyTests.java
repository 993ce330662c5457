package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for computations that meet on several threads: who runs, who waits, for how long.
 */
class ConcurrencyTests extends ThreadedFixture {

	private final Signal<Integer> a = signal("a", 0);

	private final Signal<Integer> b = signal("b", 0);

	@Test
	void noUpdateIsLost() {
		List<CompletableFuture<Void>> writers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			writers.add(run(() -> {
				for (int n = 0; n < 2000; n++) {
					this.a.update((value) -> value + 1);
				}
			}));
		}
		writers.forEach(CompletableFuture::join);
		assertThat(this.a.get()).isEqualTo(8000);
	}

	@Test
	void noUpdateInABatchIsLost() {
		List<CompletableFuture<Void>> writers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			writers.add(run(() -> {
				for (int n = 0; n < 1000; n++) {
					this.context.batch(() -> {
						this.a.update((value) -> value + 1);
						this.b.update((value) -> value + 1);
					});
				}
			}));
		}
		writers.forEach(CompletableFuture::join);
		assertThat(this.a.get()).isEqualTo(4000);
		assertThat(this.b.get()).isEqualTo(4000);
	}

	@Test
	void derivedThatSeveralThreadsWaitForRunsOnce() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch asked = new CountDownLatch(1);
		Derived<Integer> slow = derived("slow", () -> {
			entered.countDown();
			await(asked);
			return this.a.get() + 1;
		});
		CompletableFuture<Integer> first = ask(slow);
		await(entered);
		CompletableFuture<Integer> second = ask(() -> {
			asked.countDown();
			return slow.get();
		});
		assertThat(first.join()).isEqualTo(1);
		assertThat(second.join()).isEqualTo(1);
		assertThat(logged()).containsExactly("slow");
	}

	@Test
	void waitForAnotherThreadIsBounded() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger calls = new AtomicInteger();
		Derived<Integer> stuck = derived("stuck", () -> {
			if (calls.getAndIncrement() == 0) {
				entered.countDown();
				await(release);
			}
			return this.a.get() + 1;
		});
		CompletableFuture<Integer> first = ask(stuck);
		await(entered);
		assertThat(stuck.get()).isEqualTo(1);
		release.countDown();
		assertThat(first.join()).isEqualTo(1);
		assertThat(calls).hasValue(2);
	}

	@Test
	void writerHoldingALockThatAnEffectNeedsDoesNotDeadlock() {
		ReentrantLock application = new ReentrantLock();
		CountDownLatch inEffect = new CountDownLatch(1);
		Effect effect = effect("e", () -> {
			if (this.b.get() > 0) {
				inEffect.countDown();
				holding(application, () -> 0);
			}
		});
		CompletableFuture<Void> other = holding(application, () -> {
			CompletableFuture<Void> writer = run(() -> this.b.set(1));
			await(inEffect);
			assertThat(this.a.set(1)).isTrue();
			assertThat(this.b.set(2)).isTrue();
			return writer;
		});
		other.join();
		assertThat(logged()).containsExactly("e", "e", "e");
		effect.close();
	}

	@Test
	void holderOfALockThatAComputationNeedsDoesNotDeadlock() {
		ReentrantLock application = new ReentrantLock();
		CountDownLatch computing = new CountDownLatch(1);
		Derived<Integer> locking = derived("locking", () -> {
			computing.countDown();
			return holding(application, () -> this.a.get() + 1);
		});
		CompletableFuture<Integer> other = holding(application, () -> {
			CompletableFuture<Integer> reader = ask(locking);
			await(computing);
			assertThat(locking.get()).isEqualTo(1);
			return reader;
		});
		assertThat(other.join()).isEqualTo(1);
	}

	@Test
	void threadsThatWaitForEachOtherFindTheCycle() {
		CountDownLatch both = new CountDownLatch(2);
		List<Derived<Integer>> pair = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 2; i++) {
			int other = 1 - i;
			pair.add(derived("d" + i, () -> {
				both.countDown();
				await(both);
				return pair.get(other).get() + 1;
			}));
		}
		CompletableFuture<Integer> one = ask(pair.get(0));
		CompletableFuture<Integer> two = ask(pair.get(1));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(one::join)
			.withCauseInstanceOf(ReactiveCycleException.class);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(two::join)
			.withCauseInstanceOf(ReactiveCycleException.class);
	}

	@Test
	void effectNeverRunsTwiceAtTheSameTimeAndMissesNothing() {
		AtomicInteger inside = new AtomicInteger();
		AtomicInteger overlaps = new AtomicInteger();
		AtomicInteger last = new AtomicInteger();
		Effect effect = this.context.effect(() -> {
			if (inside.incrementAndGet() > 1) {
				overlaps.incrementAndGet();
			}
			last.set(this.a.get() + this.b.get());
			inside.decrementAndGet();
		});
		CompletableFuture<Void> one = run(() -> count(this.a));
		CompletableFuture<Void> two = run(() -> count(this.b));
		one.join();
		two.join();
		assertThat(overlaps).hasValue(0);
		assertThat(last).hasValue(6000);
		effect.close();
	}

	private static void count(Signal<Integer> signal) {
		for (int i = 1; i <= 3000; i++) {
			signal.set(i);
		}
	}

	@Test
	void writeDuringARunMakesTheRunnerRunAgain() {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		Effect effect = effect("e", () -> {
			int seen = this.a.get();
			if (seen == 1) {
				running.countDown();
				await(written);
			}
			log(seen);
		});
		logged();
		CompletableFuture<Void> runner = run(() -> this.a.set(1));
		await(running);
		this.a.set(2);
		written.countDown();
		runner.join();
		assertThat(logged()).containsExactly("e", 1, "e", 2);
		effect.close();
	}

	@Test
	void closingDuringARunOnAnotherThreadCleansUpAtItsEnd() {
		CountDownLatch running = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		Effect effect = effect("e", () -> {
			Effect.onCleanup(() -> log("cleaned"));
			if (this.a.get() == 1) {
				running.countDown();
				await(closed);
			}
		});
		CompletableFuture<Void> runner = run(() -> this.a.set(1));
		await(running);
		effect.close();
		closed.countDown();
		runner.join();
		assertThat(logged()).containsExactly("e", "cleaned", "e", "cleaned");
	}

	@Test
	void interruptedReaderComputesForItselfAndStaysInterrupted() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger calls = new AtomicInteger();
		Derived<Integer> slow = derived("slow", () -> {
			if (calls.getAndIncrement() == 0) {
				entered.countDown();
				await(release);
			}
			return this.a.get();
		});
		CompletableFuture<Integer> first = ask(slow);
		await(entered);
		Thread.currentThread().interrupt();
		assertThat(slow.get()).isZero();
		assertThat(Thread.interrupted()).isTrue();
		release.countDown();
		first.join();
	}

	@Test
	void schedulerReceivesEachRunOnce() {
		Queue<Runnable> queue = new ArrayDeque<>();
		Effect effect = Effect.builder(() -> log(this.a.get())).scheduler(queue::add).context(this.context).build();
		assertThat(logged()).isEmpty();
		queue.remove().run();
		this.a.set(1);
		this.a.set(2);
		assertThat(queue).hasSize(1);
		queue.remove().run();
		assertThat(logged()).containsExactly(0, 2);
		effect.close();
		this.a.set(3);
		assertThat(queue).isEmpty();
	}

	@Test
	void scheduledEffectRunsOnItsExecutor() {
		List<String> names = Collections.synchronizedList(new ArrayList<>());
		Effect effect = Effect.builder(() -> names.add(Thread.currentThread().getName() + this.a.get()))
			.scheduler(this.threads)
			.context(this.context)
			.build();
		this.a.set(1);
		Awaitility.await().until(() -> names.stream().anyMatch((name) -> name.endsWith("1")));
		assertThat(names).noneMatch((name) -> name.startsWith(Thread.currentThread().getName()));
		effect.close();
	}

	@Test
	void schedulerThatRejectsIsReported() {
		Effect effect = Effect.builder(this.a::get).scheduler((task) -> {
			throw new RejectedExecutionException("full");
		}).context(this.context).build();
		assertThat(this.reported).singleElement().isInstanceOf(RejectedExecutionException.class);
		effect.close();
	}

}
