package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dev.reactivity.Derived;
import dev.reactivity.Effect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link ReactiveList} that several threads use at once.
 */
@Timeout(120)
class ListConcurrencyTests extends CollectionFixture {

	private static final int THREADS = 4;

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	private final ReactiveList<Integer> list = ReactiveList.create(this.context);

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	private void inParallel(Runnable task) throws Exception {
		List<Callable<Object>> tasks = IntStream.range(0, THREADS)
			.mapToObj((thread) -> Executors.callable(task))
			.toList();
		for (Future<Object> done : this.executor.invokeAll(tasks)) {
			done.get();
		}
	}

	@Test
	void everyElementIsAddedOnceAndRemovedOnce() throws Exception {
		List<Integer> removed = Collections.synchronizedList(new ArrayList<>());
		inParallel(() -> {
			for (int i = 0; i < 500; i++) {
				this.list.add(i);
				this.list.add(this.list.size() / 2, i);
				this.list.addFirst(i);
				try {
					removed.add(this.list.removeFirst());
					removed.add(this.list.removeLast());
				}
				catch (NoSuchElementException ex) {
					throw new IllegalStateException("three were added", ex);
				}
			}
		});
		removed.addAll(this.list);
		assertThat(this.list).hasSize(THREADS * 500);
		assertThat(IntStream.range(0, 500).allMatch((i) -> Collections.frequency(removed, i) == 3 * THREADS)).isTrue();
	}

	@Test
	void iterationSeesOneMoment() throws Exception {
		AtomicBoolean torn = new AtomicBoolean();
		inParallel(() -> {
			for (int i = 0; i < 500; i++) {
				int value = i;
				this.context.batch(() -> {
					this.list.add(value);
					this.list.add(0, value);
				});
				if (this.list.stream().count() % 2 != 0 || new ArrayList<>(this.list).size() % 2 != 0) {
					torn.set(true);
				}
				this.list.removeIf((element) -> element == value);
			}
		});
		assertThat(torn).isFalse();
		assertThat(this.list).isEmpty();
	}

	@RepeatedTest(5)
	void readersOfAllKindsEndWithTheNewestState() throws Exception {
		List<Derived<String>> deriveds = new ArrayList<>();
		for (int i = 0; i < 6; i++) {
			int index = i;
			deriveds.add(derived(() -> read(index)));
		}
		deriveds.add(derived(() -> "" + this.list.size()));
		deriveds.add(derived(this.list::toString));
		List<Effect> effects = deriveds.stream().map((derived) -> this.context.effect(derived::get)).toList();
		inParallel(() -> {
			for (int i = 0; i < 400; i++) {
				write(ThreadLocalRandom.current());
			}
		});
		for (int i = 0; i < 6; i++) {
			assertThat(deriveds.get(i).get()).isEqualTo(read(i));
		}
		assertThat(deriveds.get(6).get()).isEqualTo("" + this.list.size());
		assertThat(deriveds.get(7).get()).isEqualTo(this.list.toString());
		effects.forEach(Effect::close);
	}

	private String read(int index) {
		try {
			return "" + this.list.get(index);
		}
		catch (IndexOutOfBoundsException ex) {
			return "outside";
		}
	}

	private void write(ThreadLocalRandom random) {
		int value = random.nextInt(10);
		switch (random.nextInt(5)) {
			case 0 -> this.list.add(value);
			case 1 -> this.list.addFirst(value);
			case 2 -> this.list.replaceAll((element) -> element + value);
			case 3 -> this.list.removeAll(List.of(value));
			default -> this.context.batch(() -> {
				this.list.clear();
				this.list.addAll(List.of(1, 2, value));
			});
		}
	}

	@RepeatedTest(5)
	void firstReadersDoNotMissAWrite() throws Exception {
		for (int round = 0; round < 200; round++) {
			ReactiveList<Integer> fresh = ReactiveList.copyOf(List.of(0, 0, 0, 0), this.context);
			List<Integer> seen = Collections.synchronizedList(new ArrayList<>(List.of(-1)));
			Future<Effect> reader = this.executor.submit(() -> this.context.effect(() -> seen.set(0, fresh.get(2))));
			Future<?> writer = this.executor.submit(() -> fresh.set(2, 1));
			Future<?> other = this.executor.submit(() -> this.context.batch(() -> {
				fresh.add(0, 2);
				fresh.set(2, 3);
			}));
			writer.get();
			other.get();
			Effect effect = reader.get();
			assertThat(seen.get(0)).as("round %d", round).isEqualTo(fresh.get(2));
			effect.close();
		}
	}

}
