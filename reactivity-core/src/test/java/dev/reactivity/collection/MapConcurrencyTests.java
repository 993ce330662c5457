package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

import dev.reactivity.Batch;
import dev.reactivity.Derived;
import dev.reactivity.Effect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link ReactiveMap} that several threads use at once.
 */
@Timeout(120)
@SuppressWarnings("try")
class MapConcurrencyTests extends CollectionFixture {

	private static final int THREADS = 4;

	private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);

	private final ReactiveMap<Integer, Integer> map = ReactiveMap.create(this.context);

	@AfterEach
	void shutDown() {
		this.executor.shutdownNow();
	}

	private void inParallel(List<Callable<Void>> tasks) throws Exception {
		for (Future<Void> task : this.executor.invokeAll(tasks)) {
			task.get();
		}
	}

	private void inParallel(Runnable task) throws Exception {
		inParallel(IntStream.range(0, THREADS).mapToObj((thread) -> Executors.<Void>callable(task, null)).toList());
	}

	@Test
	void mergesAreNotLost() throws Exception {
		inParallel(() -> {
			for (int i = 0; i < 2000; i++) {
				this.map.merge(i % 10, 1, Integer::sum);
			}
		});
		assertThat(this.map).hasSize(10);
		assertThat(this.map.values()).allMatch((count) -> count == THREADS * 200);
	}

	@Test
	void mergesInBatchesAreNotLost() throws Exception {
		inParallel(() -> {
			for (int i = 0; i < 300; i++) {
				this.context.batch(() -> {
					for (int key = 0; key < 5; key++) {
						this.map.merge(key, 1, Integer::sum);
					}
				});
			}
		});
		assertThat(this.map.values()).hasSize(5).allMatch((count) -> count == THREADS * 300);
	}

	@Test
	void onlyOneThreadWinsAKey() throws Exception {
		List<Integer> winners = new ArrayList<>();
		inParallel(() -> {
			for (int i = 0; i < 1000; i++) {
				if (this.map.putIfAbsent(i, i) == null) {
					synchronized (winners) {
						winners.add(i);
					}
				}
			}
		});
		assertThat(winners).hasSize(1000).doesNotHaveDuplicates();
	}

	@Test
	void batchOverTwoMapsIsSeenWhole() throws Exception {
		ReactiveMap<Integer, Integer> twin = ReactiveMap.create(this.context);
		Derived<Boolean> same = derived(() -> this.map.size() == twin.size() && this.map.equals(twin)
				&& this.map.getOrDefault(1, 0).equals(twin.getOrDefault(1, 0)));
		AtomicBoolean torn = new AtomicBoolean();
		Effect effect = this.context.effect(() -> torn.compareAndSet(false, !same.get()));
		List<Callable<Void>> tasks = new ArrayList<>();
		for (int writer = 0; writer < 2; writer++) {
			int key = writer;
			tasks.add(() -> {
				for (int i = 0; i < 2000; i++) {
					int value = i;
					this.context.batch(() -> {
						change(this.map, key, value);
						change(twin, key, value);
					});
				}
				return null;
			});
			tasks.add(() -> {
				for (int i = 0; i < 4000; i++) {
					torn.compareAndSet(false, !same.get());
				}
				return null;
			});
		}
		inParallel(tasks);
		assertThat(torn).isFalse();
		effect.close();
	}

	private static void change(Map<Integer, Integer> map, int key, int value) {
		if (value % 3 == 0) {
			map.remove(key);
		}
		else {
			map.put(key, value);
		}
	}

	@Test
	void iterationSeesOneMoment() throws Exception {
		this.map.putAll(Map.of(0, 0, 1, 0));
		AtomicBoolean torn = new AtomicBoolean();
		inParallel(() -> {
			for (int i = 0; i < 1000; i++) {
				this.map.replaceAll((key, value) -> value + 1);
				this.map.merge(0, 1, Integer::sum);
				this.map.merge(0, -1, Integer::sum);
				this.map.compute(2, (key, value) -> (value != null) ? null : 0);
				List<Integer> values = this.map.values().stream().toList();
				if (values.size() < 2 || Math.abs(values.get(0) - values.get(1)) > THREADS) {
					torn.set(true);
				}
			}
		});
		assertThat(torn).isFalse();
		assertThat(this.map.get(1)).isEqualTo(THREADS * 1000);
	}

	// A reader that reads a key for the first time while it is written must hear of it.
	@RepeatedTest(5)
	void firstReadersDoNotMissAWrite() throws Exception {
		for (int round = 0; round < 300; round++) {
			ReactiveMap<Integer, Integer> fresh = ReactiveMap.create(this.context);
			List<Integer> seen = new ArrayList<>(List.of(-1, -1, -1));
			List<Effect> effects = new ArrayList<>();
			int key = round;
			inParallel(List.of(() -> {
				effects.add(this.context.effect(() -> seen.set(0, fresh.getOrDefault(key, 0))));
				return null;
			}, () -> {
				fresh.put(key, 1);
				fresh.put(key, 2);
				return null;
			}, () -> {
				this.context.batch(() -> {
					fresh.put(key + 1, 1);
					fresh.compute(key, (k, value) -> 3);
				});
				fresh.put(key, 4);
				return null;
			}));
			assertThat(seen.get(0)).as("round %d", round).isEqualTo(fresh.get(key));
			effects.forEach(Effect::close);
		}
	}

	@RepeatedTest(5)
	void readersOfAllKindsEndWithTheNewestState() throws Exception {
		List<Derived<?>> deriveds = new ArrayList<>();
		for (int key = 0; key < 8; key++) {
			int read = key;
			deriveds.add(derived(() -> this.map.getOrDefault(read, -1)));
			deriveds.add(derived(() -> this.map.containsKey(read)));
		}
		deriveds.add(derived(this.map::size));
		deriveds.add(derived(() -> List.copyOf(this.map.keySet())));
		deriveds.add(derived(this.map::toString));
		List<Effect> effects = deriveds.stream().map((derived) -> this.context.effect(derived::get)).toList();
		inParallel(() -> {
			ThreadLocalRandom random = ThreadLocalRandom.current();
			for (int i = 0; i < 400; i++) {
				int key = random.nextInt(8);
				switch (random.nextInt(5)) {
					case 0 -> this.map.put(key, random.nextInt(4));
					case 1 -> this.map.remove(key);
					case 2 -> this.context.batch(() -> {
						this.map.put(key, 7);
						this.map.remove((key + 1) % 8);
					});
					case 3 -> this.map.clear();
					default -> deriveds.get(random.nextInt(deriveds.size())).get();
				}
			}
		});
		for (int key = 0; key < 8; key++) {
			assertThat(deriveds.get(2 * key).get()).isEqualTo(this.map.getOrDefault(key, -1));
			assertThat(deriveds.get(2 * key + 1).get()).isEqualTo(this.map.containsKey(key));
		}
		assertThat(deriveds.get(16).get()).isEqualTo(this.map.size());
		assertThat(deriveds.get(17).get()).isEqualTo(List.copyOf(this.map.keySet()));
		assertThat(deriveds.get(18).get()).isEqualTo(this.map.toString());
		effects.forEach(Effect::close);
	}

	// The batch has decided by then that it only replaces; on top of the removal it adds.
	@Test
	void operationThatBecomesAnotherOneAtItsCommitIsHeardOf() throws Exception {
		this.map.put(1, 1);
		watch("1", () -> this.map.get(1));
		watch("size", this.map::size);
		watch("keys", () -> List.copyOf(this.map.keySet()));
		watch("9", () -> this.map.containsKey(9));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.map.put(1, 2);
			this.map.values().removeIf((value) -> value == 9);
			this.executor.submit(() -> this.map.remove(1)).get();
			assertThat(logged()).containsExactly("1=null", "size=0", "keys=[]");
		}
		assertThat(logged()).containsExactly("1=2", "size=1", "keys=[1]");
	}

	@Test
	void bulkRemovalReachesWhatCameMeanwhile() throws Exception {
		this.map.put(1, 1);
		watch("9", () -> this.map.containsKey(9));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.map.clear();
			this.executor.submit(() -> this.map.put(9, 9)).get();
			assertThat(logged()).containsExactly("9=true");
		}
		assertThat(logged()).containsExactly("9=false");
		assertThat(this.map).isEmpty();
	}

}
