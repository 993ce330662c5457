package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that compare a {@link ReactiveList} with an {@link ArrayList} after random
 * operations, and what its readers were told with what differs for them.
 */
class ListOracleTests extends CollectionFixture {

	private final long seed = System.nanoTime();

	private final Random random = new Random(this.seed);

	private final List<Integer> oracle = new ArrayList<>();

	private final ReactiveList<Integer> list = ReactiveList.create(this.context);

	private final Map<String, Read> reads = new LinkedHashMap<>();

	ListOracleTests() {
		for (int i = 0; i < 8; i++) {
			int index = i;
			this.reads.put("get" + i, (list) -> list.get(index));
			this.reads.put("slice" + i, (list) -> new ArrayList<>(list.subList(index / 2, index)));
			this.reads.put("length" + i, (list) -> list.subList(index / 2, index).size());
		}
		this.reads.put("size", List::size);
		this.reads.put("empty", List::isEmpty);
		this.reads.put("end", (list) -> list.size() + ":" + list.get(list.size() - 1));
		this.reads.put("whole", ArrayList::new);
		this.reads.put("string", Object::toString);
	}

	@RepeatedTest(20)
	void readersRunExactlyWhenWhatTheyReadDiffers() {
		this.reads.forEach((name, read) -> this.context.effect(() -> {
			assertThat(result(read, this.list)).isEqualTo(result(read, this.oracle));
			log(name);
		}));
		this.context.effect(() -> log("last" + (this.list.isEmpty() ? "" : this.list.getLast())));
		logged();
		for (int step = 0; step < 200; step++) {
			List<Integer> before = List.copyOf(this.oracle);
			int operations = this.random.nextInt(3) + 1;
			this.context.batch(() -> {
				for (int i = 0; i < operations; i++) {
					operate();
				}
			});
			List<String> expected = new ArrayList<>();
			this.reads.forEach((name, read) -> {
				if (!Objects.equals(result(read, before), result(read, this.oracle))) {
					expected.add(name);
				}
			});
			if (!last(before).equals(last(this.oracle))) {
				expected.add(last(this.oracle));
			}
			assertThat(logged()).as("seed %d, step %d", this.seed, step).isEqualTo(expected);
			assertThat(this.list).as("seed %d, step %d", this.seed, step)
				.isEqualTo(this.oracle)
				.hasSameHashCodeAs(this.oracle);
		}
	}

	private static String last(List<Integer> list) {
		return "last" + (list.isEmpty() ? "" : list.get(list.size() - 1));
	}

	private static Object result(Read read, List<Integer> list) {
		try {
			return Objects.requireNonNullElse(read.apply(list), "null");
		}
		catch (IndexOutOfBoundsException ex) {
			return "outside";
		}
	}

	private void operate() {
		int index = this.random.nextInt(this.oracle.size() + 1);
		int value = this.random.nextInt(3);
		int operation = this.random.nextInt(15);
		Object result = perform(this.list, operation, index, value);
		assertThat(result).as("seed %d: operation %d", this.seed, operation)
			.isEqualTo(perform(this.oracle, operation, index, value));
	}

	@SuppressWarnings("ListRemoveAmbiguous")
	private static @Nullable Object perform(List<Integer> list, int operation, int index, int value) {
		if (index == list.size() && operation < 3) {
			return list.add(value);
		}
		return switch (operation) {
			case 0, 1 -> list.set(index, value);
			case 2 -> list.remove(index);
			case 3 -> list.remove((Integer) value);
			case 4 -> list.addAll(index, List.of(value, value + 1));
			case 5 -> list.addAll(List.of(value));
			case 6 -> list.removeIf((element) -> element == value && index % 3 == 0);
			case 7 -> list.indexOf(value) + "/" + list.lastIndexOf(value);
			case 8 -> list.retainAll(List.of(0, 1, 2));
			default -> performQuietly(list, operation, index, value);
		};
	}

	private static Object performQuietly(List<Integer> list, int operation, int index, int value) {
		switch (operation) {
			case 9 -> list.add(index, value);
			case 10 -> list.sort((index % 4 != 0) ? null : Comparator.reverseOrder());
			case 11 -> list.replaceAll((element) -> (element == value) ? 0 : element);
			case 12 -> list.subList(index / 2, index).clear();
			case 13 -> list.subList(index / 2, index).add(value);
			default -> walk(list.listIterator(index), value);
		}
		return "done";
	}

	private static void walk(ListIterator<Integer> iterator, int value) {
		while (iterator.hasPrevious()) {
			if (iterator.previous() == value) {
				iterator.set(value + 1);
				iterator.add(value);
				iterator.next();
				iterator.remove();
				return;
			}
		}
	}

	/**
	 * Something that can be read of a list.
	 */
	private interface Read {

		@Nullable Object apply(List<Integer> list);

	}

}
