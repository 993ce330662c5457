package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what must hold after very many steps of several threads at once.
 */
class StressTests extends ThreadedFixture {

	private final Signal<Integer> x = signal("x", 0);

	private final Signal<Integer> y = signal("y", 0);

	private final AtomicInteger torn = new AtomicInteger();

	private final AtomicLong runs = new AtomicLong();

	/**
	 * Two diamonds over two signals, three effects and a reader: whatever the threads do,
	 * all have seen the last values at the end.
	 */
	@RepeatedTest(10)
	void everybodyHasSeenTheLastOfManyConcurrentWrites() {
		Derived<Integer> left = this.context.derived(() -> this.x.get() + 1);
		Derived<Integer> right = this.context.derived(() -> this.x.get() + 2);
		Derived<Integer> first = this.context.derived(() -> left.get() + right.get());
		Derived<Integer> shifted = this.context.derived(() -> this.y.get() + 3);
		Derived<Integer> second = this.context.derived(() -> shifted.get() + first.get() + this.y.get());
		int[] seen = new int[3];
		List<Effect> effects = List.of(this.context.effect(() -> seen[0] = first.get()),
				this.context.effect(() -> seen[1] = second.get()),
				this.context.effect(() -> seen[2] = this.x.get() * 3 + second.get()));
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> reader = run(() -> {
			while (!done.get()) {
				second.get();
			}
		});
		int last = Soak.times(20_000);
		join(List.of(run(() -> count(this.x, last)), run(() -> count(this.y, last))));
		done.set(true);
		reader.join();
		int expectedFirst = 2 * last + 3;
		int expectedSecond = last + 3 + expectedFirst + last;
		assertThat(second.get()).isEqualTo(expectedSecond);
		assertThat(seen).containsExactly(expectedFirst, expectedSecond, 3 * last + expectedSecond);
		effects.forEach(Effect::close);
	}

	private static void count(Signal<Integer> signal, int last) {
		for (int i = 1; i <= last; i++) {
			signal.set(i);
		}
	}

	@Test
	void noUpdateOfManyIsLost() {
		List<CompletableFuture<Void>> writers = new ArrayList<>();
		int each = Soak.times(20_000);
		for (int i = 0; i < 4; i++) {
			boolean batched = i % 2 == 0;
			writers.add(run(() -> {
				for (int n = 0; n < each; n++) {
					increment(batched);
				}
			}));
		}
		join(writers);
		assertThat(this.x.get()).isEqualTo(4 * each);
		assertThat(this.y.get()).isEqualTo(4 * each);
	}

	private void increment(boolean batched) {
		if (batched) {
			this.context.batch(() -> {
				this.x.update((value) -> value + 1);
				this.y.update((value) -> value + 1);
			});
		}
		else {
			this.x.update((value) -> value + 1);
			this.y.update((value) -> value + 1);
		}
	}

	/**
	 * Four signals are always written together; whoever computes compares them, in nested
	 * deriveds, in effects on the writing threads, on other threads and in batches.
	 */
	@Test
	void noComputationOfManySeesHalfABatch() {
		List<Signal<Integer>> cells = List.of(this.x, this.y, signal("z", 0), signal("w", 0));
		Derived<Integer> left = compared(cells.get(0), cells.get(1));
		Derived<Integer> right = compared(cells.get(2), cells.get(3));
		Derived<Integer> top = compared(left, right);
		Derived<Integer> mixed = compared(cells.get(3), left);
		List<Effect> effects = List.of(this.context.effect(() -> compare(top, cells.get(1))),
				this.context.effect(() -> compare(cells.get(0), right)),
				Effect.builder(() -> compare(mixed, top)).scheduler(this.threads).context(this.context).build());
		long enough = Soak.times(100_000);
		List<CompletableFuture<Void>> writers = List.of(run(() -> write(cells, enough)),
				run(() -> write(cells, enough)));
		List<CompletableFuture<Void>> readers = List.of(run(() -> read(compared(top, mixed), enough)),
				run(() -> read(compared(cells.get(0), cells.get(3)), enough)));
		join(writers);
		join(readers);
		effects.forEach(Effect::close);
		assertThat(this.torn).as("torn views in " + this.runs + " runs").hasValue(0);
		assertThat(this.runs.get()).isGreaterThanOrEqualTo(enough);
	}

	private Derived<Integer> compared(ReactiveValue<Integer> one, ReactiveValue<Integer> two) {
		return this.context.derived(() -> compare(one, two));
	}

	private int compare(ReactiveValue<Integer> one, ReactiveValue<Integer> two) {
		int first = one.get();
		Thread.onSpinWait();
		int second = two.get();
		this.runs.incrementAndGet();
		if (first != second) {
			this.torn.incrementAndGet();
		}
		return first;
	}

	private void write(List<Signal<Integer>> cells, long enough) {
		while (this.runs.get() < enough) {
			this.context.batch(() -> cells.forEach((cell) -> cell.update((value) -> value + 1)));
		}
	}

	private void read(Derived<Integer> derived, long enough) {
		while (this.runs.get() < enough) {
			derived.get();
		}
	}

	/**
	 * Effects come and go while their signal is written. A run under way may end after
	 * the close, but none begins once the writer has gone on.
	 */
	@Test
	void effectsClosedDuringWritesStayClosed() {
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> writer = run(() -> {
			for (int i = 1; !done.get(); i++) {
				this.x.set(i);
			}
		});
		Derived<Integer> twice = this.context.derived(() -> this.x.get() * 2);
		for (int i = 0; i < Soak.times(500); i++) {
			AtomicInteger ran = new AtomicInteger();
			this.context.effect(() -> ran.addAndGet(twice.get() * 0 + 1)).close();
			awaitWrites(2);
			int atTheEnd = ran.get();
			awaitWrites(2);
			assertThat(ran).as("runs of effect " + i).hasValue(atTheEnd);
		}
		done.set(true);
		writer.join();
	}

	private void awaitWrites(int count) {
		int last = this.x.peek() + count;
		while (this.x.peek() < last) {
			Thread.onSpinWait();
		}
	}

	@Test
	void effectCreatedDuringWritesHasSeenTheLastOne() {
		for (int round = 0; round < Soak.times(300); round++) {
			Signal<Integer> signal = this.context.signal(0);
			Derived<Integer> twice = this.context.derived(() -> signal.get() * 2);
			AtomicInteger seen = new AtomicInteger();
			CompletableFuture<Void> writer = run(() -> count(signal, 50));
			Effect effect = this.context.effect(() -> seen.set(twice.get()));
			writer.join();
			assertThat(seen).as("round " + round).hasValue(100);
			effect.close();
		}
	}

}
