package dev.reactivity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for threads that want the same derived at the same time: its function runs once,
 * and no order of locks of the application makes them wait for ever.
 */
class WaitingTests extends ThreadedFixture {

	/** A run this short cannot have made anybody wait longer than the engine allows. */
	private static final long SHORT_NANOS = 50_000_000;

	private final Signal<Integer> a = signal("a", 0);

	private final Signal<Integer> b = signal("b", 0);

	@Test
	void functionRunsOnceForManyReaders() {
		int readers = 16;
		int undisturbed = 0;
		AtomicInteger runs = new AtomicInteger();
		for (int round = 1; round <= 100; round++) {
			CountDownLatch asking = new CountDownLatch(readers);
			Derived<Integer> slow = this.context.derived(() -> {
				runs.incrementAndGet();
				await(asking);
				return this.a.get() + 1;
			});
			runs.set(0);
			List<CompletableFuture<Integer>> answers = new ArrayList<>();
			long start = System.nanoTime();
			for (int i = 0; i < readers; i++) {
				answers.add(ask(() -> {
					asking.countDown();
					return slow.get();
				}));
			}
			join(answers);
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.join()).isEqualTo(1));
			if (System.nanoTime() - start < SHORT_NANOS) {
				undisturbed++;
				assertThat(runs).as("runs in round " + round).hasValue(1);
			}
		}
		assertThat(undisturbed).as("rounds short enough to tell").isPositive();
	}

	@Test
	void functionRunsOncePerChangeForManyReaders() {
		AtomicInteger runs = new AtomicInteger();
		Derived<Integer> d = this.context.derived(() -> {
			runs.incrementAndGet();
			return this.a.get() * 2;
		});
		d.get();
		for (int round = 1; round <= 500; round++) {
			this.a.set(round);
			runs.set(0);
			int expected = round * 2;
			long start = System.nanoTime();
			List<CompletableFuture<Integer>> answers = List.of(ask(d), ask(d), ask(d));
			assertThat(answers).allSatisfy((answer) -> assertThat(answer.join()).isEqualTo(expected));
			if (System.nanoTime() - start < SHORT_NANOS) {
				assertThat(runs).as("runs in round " + round).hasValue(1);
			}
		}
	}

	@Test
	void writerHoldingALockThatADerivedNeedsDoesNotDeadlock() {
		ReentrantLock application = new ReentrantLock();
		CountDownLatch computing = new CountDownLatch(1);
		Derived<Integer> locking = derived("locking", () -> {
			computing.countDown();
			return holding(application, () -> this.a.get() + 1);
		});
		CompletableFuture<Integer> reader = holding(application, () -> {
			CompletableFuture<Integer> asked = ask(locking);
			await(computing);
			assertThat(this.b.set(1)).isTrue();
			this.context.batch(() -> this.b.set(2));
			return asked;
		});
		assertThat(reader.join()).isEqualTo(1);
	}

	@Test
	void writerHoldingALockThatAnEffectNeedsMayWriteWhatTheEffectReads() {
		ReentrantLock application = new ReentrantLock();
		CountDownLatch inEffect = new CountDownLatch(1);
		AtomicInteger seen = new AtomicInteger();
		Effect effect = this.context.effect(() -> {
			int value = this.a.get();
			if (value > 0) {
				inEffect.countDown();
				holding(application, () -> 0);
			}
			seen.set(value);
		});
		CompletableFuture<Void> writer = holding(application, () -> {
			CompletableFuture<Void> first = run(() -> this.a.set(1));
			await(inEffect);
			this.a.set(2);
			return first;
		});
		writer.join();
		assertThat(seen).hasValue(2);
		effect.close();
	}

	@Test
	void closerHoldingALockThatTheEffectNeedsDoesNotDeadlock() {
		ReentrantLock application = new ReentrantLock();
		CountDownLatch inEffect = new CountDownLatch(1);
		Effect effect = effect("e", () -> {
			if (this.a.get() > 0) {
				inEffect.countDown();
				holding(application, () -> 0);
			}
		});
		CompletableFuture<Void> writer = holding(application, () -> {
			CompletableFuture<Void> first = run(() -> this.a.set(1));
			await(inEffect);
			effect.close();
			return first;
		});
		writer.join();
		logged();
		this.a.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void threeThreadsThatWaitInARingAllEnd() {
		CountDownLatch all = new CountDownLatch(3);
		AtomicInteger first = new AtomicInteger();
		List<Derived<Integer>> ring = Collections.synchronizedList(new ArrayList<>());
		for (int i = 0; i < 3; i++) {
			int next = (i + 1) % 3;
			ring.add(derived("d" + i, () -> {
				if (this.b.get() > 0) {
					return 1;
				}
				if (first.getAndIncrement() < 3) {
					all.countDown();
					await(all);
				}
				return ring.get(next).get() + 1;
			}));
		}
		List<CompletableFuture<Object>> answers = new ArrayList<>();
		ring.forEach((derived) -> answers.add(ask(() -> catching(derived))));
		assertThat(answers)
			.allSatisfy((answer) -> assertThat(answer.join()).isInstanceOf(ReactiveCycleException.class));
		this.b.set(1);
		assertThat(ring).allSatisfy((derived) -> assertThat(derived.get()).isEqualTo(1));
	}

	private static Object catching(Derived<Integer> derived) {
		try {
			return derived.get();
		}
		catch (ReactiveCycleException ex) {
			return ex;
		}
	}

	@Test
	void readerInABatchDoesNotWaitForOneOutside() {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		AtomicInteger calls = new AtomicInteger();
		Derived<Integer> slow = derived("slow", () -> {
			if (calls.getAndIncrement() == 0) {
				entered.countDown();
				await(release);
			}
			return this.a.get() + 1;
		});
		CompletableFuture<Integer> outside = ask(slow);
		await(entered);
		int inside = this.context.batch(() -> {
			this.a.set(10);
			return slow.get();
		});
		assertThat(inside).isEqualTo(11);
		release.countDown();
		assertThat(outside.join()).isIn(1, 11);
		assertThat(slow.get()).isEqualTo(11);
	}

	@Test
	void writesOfOtherThreadsAreNoRunaway() {
		CountDownLatch running = new CountDownLatch(1);
		AtomicInteger seen = new AtomicInteger();
		Effect effect = this.context.effect(() -> {
			seen.set(this.a.get());
			running.countDown();
		});
		await(running);
		List<CompletableFuture<Void>> writers = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			writers.add(run(() -> {
				for (int n = 0; n < 2000; n++) {
					this.a.update((value) -> value + 1);
				}
			}));
		}
		join(writers);
		assertThat(seen).hasValue(8000);
		assertThat(this.reported).isEmpty();
		effect.close();
	}

}
