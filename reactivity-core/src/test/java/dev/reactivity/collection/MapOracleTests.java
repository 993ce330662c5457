package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that compare a {@link ReactiveMap} with a {@link LinkedHashMap} after random
 * operations, and what its readers were told with what differs for them.
 */
class MapOracleTests extends CollectionFixture {

	private static final int KEYS = 12;

	private final long seed = System.nanoTime();

	private final Random random = new Random(this.seed);

	private final Map<String, Integer> oracle = new LinkedHashMap<>();

	private final ReactiveMap<String, Integer> map = ReactiveMap.create(this.context);

	private final Map<String, Read> reads = new LinkedHashMap<>();

	MapOracleTests() {
		for (int i = 0; i < KEYS; i++) {
			String key = key(i);
			this.reads.put("get" + i, (map) -> map.get(key));
			this.reads.put("has" + i, (map) -> map.containsKey(key));
		}
		this.reads.put("size", Map::size);
		this.reads.put("empty", Map::isEmpty);
		this.reads.put("keys", (map) -> new ArrayList<>(map.keySet()));
		this.reads.put("values", (map) -> new ArrayList<>(map.values()));
		this.reads.put("entries", (map) -> List.copyOf(map.entrySet()));
		this.reads.put("string", Object::toString);
		this.reads.put("hash", Object::hashCode);
	}

	@RepeatedTest(20)
	void readersRunExactlyWhenWhatTheyReadDiffers() {
		this.reads.forEach((name, read) -> this.context.effect(() -> {
			Object seen = read.apply(this.map);
			assertThat(seen).isEqualTo(read.apply(this.oracle));
			log(name);
		}));
		logged();
		for (int step = 0; step < 200; step++) {
			Map<String, Integer> before = new LinkedHashMap<>(this.oracle);
			int operations = this.random.nextInt(3) + 1;
			this.context.batch(() -> {
				for (int i = 0; i < operations; i++) {
					operate();
				}
			});
			List<String> expected = this.reads.entrySet()
				.stream()
				.filter((read) -> !sameFor(read.getKey(), read.getValue(), before))
				.map(Map.Entry::getKey)
				.toList();
			assertThat(logged()).as("seed %d, step %d", this.seed, step).containsExactlyElementsOf(expected);
			assertThat(new ArrayList<>(this.map.entrySet())).as("seed %d, step %d", this.seed, step)
				.isEqualTo(new ArrayList<>(this.oracle.entrySet()));
			assertThat(this.map).isEqualTo(this.oracle).hasSameHashCodeAs(this.oracle);
		}
	}

	// Who reads all values depends on the keys too, be the result the same or not.
	private boolean sameFor(String name, Read read, Map<String, Integer> before) {
		if (name.equals("hash") || name.equals("values")) {
			return new ArrayList<>(before.entrySet()).equals(new ArrayList<>(this.oracle.entrySet()));
		}
		return Objects.equals(read.apply(before), read.apply(this.oracle));
	}

	private void operate() {
		String key = key(this.random.nextInt(KEYS));
		int value = this.random.nextInt(3);
		int operation = this.random.nextInt(16);
		Object result = perform(this.map, operation, key, value);
		assertThat(result).as("seed %d: operation %d", this.seed, operation)
			.isEqualTo(perform(this.oracle, operation, key, value));
	}

	private static @Nullable Object perform(Map<String, Integer> map, int operation, String key, int value) {
		return switch (operation) {
			case 0, 1 -> map.put(key, value);
			case 2, 3 -> map.remove(key);
			case 4 -> map.merge(key, value, (a, b) -> (a + b > 3) ? null : a + b);
			case 5 -> map.compute(key, (k, v) -> (v != null) ? null : value);
			case 6 -> map.computeIfAbsent(key, (k) -> value);
			case 7 -> map.computeIfPresent(key, (k, v) -> (v == value) ? null : value);
			case 8 -> map.putIfAbsent(key, value);
			case 9 -> map.replace(key, value);
			case 10 -> map.replace(key, value, value + 1) + "/" + map.remove(key, value);
			case 11 -> map.keySet().remove(key);
			case 12 -> map.values().remove(value);
			default -> performBulk(map, operation, key, value);
		};
	}

	private static Object performBulk(Map<String, Integer> map, int operation, String key, int value) {
		switch (operation) {
			case 13 -> map.putAll(Map.of(key, value));
			case 14 -> map.replaceAll((k, v) -> (v == value) ? 0 : v);
			default -> {
				return map.entrySet().removeIf((entry) -> entry.getValue() == value);
			}
		}
		return "done";
	}

	// Four keys each have the same hash.
	private static String key(int number) {
		return List.of("x", "y", "z").get(number % 3) + List.of("AaAa", "AaBB", "BBAa", "BBBB").get(number / 3);
	}

	/**
	 * Something that can be read of a map.
	 */
	private interface Read {

		@Nullable Object apply(Map<String, Integer> map);

	}

}
