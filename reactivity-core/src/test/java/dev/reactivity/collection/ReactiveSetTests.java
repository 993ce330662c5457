package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import dev.reactivity.Batch;
import dev.reactivity.Equality;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveSet}.
 */
@SuppressWarnings("try")
class ReactiveSetTests extends CollectionFixture {

	private final ReactiveSet<String> set = ReactiveSet.create(this.context);

	@Test
	void membershipIsTrackedPerElement() {
		watch("a", () -> this.set.contains("a"));
		this.set.add("b");
		this.set.add("a");
		this.set.remove("b");
		this.set.remove("a");
		assertThat(logged()).containsExactly("a=false", "a=true", "a=false");
	}

	@Test
	void addingAPresentElementIsSilent() {
		this.set.add("a");
		watch("a", () -> this.set.contains("a"));
		watch("whole", this.set::toString);
		logged();
		assertThat(this.set.add("a")).isFalse();
		assertThat(this.set.remove("b")).isFalse();
		assertThat(logged()).isEmpty();
	}

	@Test
	void withoutEqualityAddingAPresentElementNotifies() {
		ReactiveSet<String> restless = ReactiveSet.<String>builder()
			.context(this.context)
			.equality(Equality.never())
			.copyOf(List.of("Aa", "BB"))
			.build();
		watch("Aa", () -> restless.contains("Aa"));
		watch("BB", () -> restless.contains("BB"));
		watch("size", restless::size);
		watch("whole", restless::toString);
		logged();
		assertThat(restless.add("Aa")).isFalse();
		assertThat(restless.addAll(List.of("BB"))).isFalse();
		assertThat(logged()).containsExactly("Aa=true", "whole=[Aa, BB]", "BB=true", "whole=[Aa, BB]");
	}

	@Test
	void bulkOperationIsOneNotification() {
		watch("whole", this.set::toString);
		this.set.addAll(List.of("c", "a", "b", "a"));
		this.set.removeAll(List.of("a", "x"));
		this.set.retainAll(List.of("b"));
		this.set.removeIf("b"::equals);
		this.set.clear();
		assertThat(logged()).containsExactly("whole=[]", "whole=[c, a, b]", "whole=[c, b]", "whole=[b]", "whole=[]");
	}

	@Test
	void iteratorShowsTheSetAsItWas() {
		this.set.addAll(List.of("a", "b"));
		Iterator<String> iterator = this.set.iterator();
		this.set.clear();
		assertThat(iterator.next()).isEqualTo("a");
		assertThat(iterator.next()).isEqualTo("b");
		assertThat(iterator.hasNext()).isFalse();
	}

	@Test
	void rollbackTakesEverythingBack() {
		this.set.add("a");
		watch("whole", this.set::toString);
		try (Batch batch = Batch.open(this.context)) {
			this.set.add("b");
			this.set.remove("a");
			assertThat(this.set).containsExactly("b");
			batch.rollback();
		}
		assertThat(logged()).containsExactly("whole=[a]");
		assertThat(this.set).containsExactly("a");
	}

	@RepeatedTest(10)
	void readersRunExactlyWhenWhatTheyReadDiffers() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		Set<String> oracle = new LinkedHashSet<>();
		List<String> elements = List.of("AaAa", "AaBB", "BBAa", "BBBB", "x");
		for (String element : elements) {
			this.context.effect(() -> log(element + this.set.contains(element)));
		}
		this.context.effect(() -> log("size" + this.set.size()));
		this.context.effect(() -> log("whole" + this.set));
		logged();
		for (int step = 0; step < 200; step++) {
			List<String> before = reads(oracle, elements);
			this.context.batch(() -> {
				for (int i = random.nextInt(3); i >= 0; i--) {
					String element = elements.get(random.nextInt(elements.size()));
					int operation = random.nextInt(4);
					assertThat(perform(this.set, operation, element)).as("seed %d", seed)
						.isEqualTo(perform(oracle, operation, element));
				}
			});
			List<String> after = new ArrayList<>(reads(oracle, elements));
			after.removeAll(before);
			assertThat(logged()).as("seed %d, step %d", seed, step).isEqualTo(after);
			assertThat(this.set).as("seed %d, step %d", seed, step)
				.isEqualTo(oracle)
				.containsExactlyElementsOf(oracle)
				.hasSameHashCodeAs(oracle);
		}
	}

	private static List<String> reads(Set<String> set, List<String> elements) {
		List<String> reads = new ArrayList<>();
		elements.forEach((element) -> reads.add(element + set.contains(element)));
		reads.add("size" + set.size());
		reads.add("whole" + set);
		return reads;
	}

	private static boolean perform(Set<String> set, int operation, String element) {
		return switch (operation) {
			case 0 -> set.add(element);
			case 1 -> set.remove(element);
			case 2 -> set.addAll(List.of(element, "x"));
			default -> set.retainAll(List.of(element, "BBBB", "AaAa"));
		};
	}

}
