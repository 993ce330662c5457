package dev.reactivity.collection;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.reactivity.AsyncDerived;
import dev.reactivity.Batch;
import dev.reactivity.Derived;
import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactiveMap}.
 */
@SuppressWarnings("try")
class ReactiveMapTests extends CollectionFixture {

	private final ReactiveMap<String, Integer> map = ReactiveMap.create(this.context);

	@Test
	void readerOfAKeyHearsOnlyOfThatKey() {
		this.map.put("a", 1);
		watch("a", () -> this.map.get("a"));
		this.map.put("b", 1);
		this.map.put("a", 2);
		this.map.remove("b");
		assertThat(logged()).containsExactly("a=1", "a=2");
	}

	@Test
	void readerOfAMissingKeyHearsOfItsArrival() {
		watch("a", () -> this.map.getOrDefault("a", 0));
		this.map.put("b", 1);
		this.map.put("a", 2);
		this.map.remove("a");
		assertThat(logged()).containsExactly("a=0", "a=2", "a=0");
	}

	@Test
	void keysOfEqualHashAreTrackedApart() {
		watch("Aa", () -> this.map.get("Aa"));
		this.map.put("BB", 1);
		this.map.put("Aa", 2);
		this.map.put("BB", 3);
		assertThat(this.map).containsExactly(Map.entry("BB", 3), Map.entry("Aa", 2));
		this.map.remove("BB");
		assertThat(this.map).containsExactly(Map.entry("Aa", 2));
		assertThat(logged()).containsExactly("Aa=null", "Aa=2");
	}

	@Test
	void equalValueIsSilentAndKeepsTheOneThere() {
		ReactiveMap<String, BigDecimal> prices = ReactiveMap.<String, BigDecimal>builder()
			.context(this.context)
			.equality((before, after) -> before.compareTo(after) == 0)
			.build();
		prices.put("a", new BigDecimal("1.0"));
		watch("a", () -> prices.get("a"));
		prices.put("a", new BigDecimal("1.00"));
		assertThat(logged()).containsExactly("a=1.0");
		assertThat(prices.get("a")).isEqualTo(new BigDecimal("1.0"));
	}

	@Test
	void withoutEqualityEveryPutNotifiesTheReadersOfItsKeyOnly() {
		ReactiveMap<String, Integer> restless = ReactiveMap.<String, Integer>builder()
			.context(this.context)
			.equality(Equality.never())
			.copyOf(Map.of("Aa", 1, "BB", 1))
			.build();
		watch("Aa", () -> restless.get("Aa"));
		watch("BB", () -> restless.get("BB"));
		watch("size", restless::size);
		logged();
		restless.put("Aa", 1);
		assertThat(logged()).containsExactly("Aa=1");
	}

	@Test
	void equalityThatThrowsCountsAsDifferent() {
		ReactiveMap<String, Integer> odd = ReactiveMap.<String, Integer>builder()
			.context(this.context)
			.equality((before, after) -> {
				throw new IllegalStateException("no");
			})
			.build();
		odd.put("a", 1);
		odd.put("a", 2);
		assertThat(odd.get("a")).isEqualTo(2);
	}

	@Test
	void newValueIsNoNewsForSizeKeysOrMembership() {
		this.map.put("a", 1);
		watch("size", this.map::size);
		watch("empty", this.map::isEmpty);
		watch("keys", () -> List.copyOf(this.map.keySet()));
		watch("member", () -> this.map.containsKey("a"));
		watch("values", () -> new ArrayList<>(this.map.values()));
		watch("whole", this.map::toString);
		logged();
		this.map.put("a", 2);
		assertThat(logged()).containsExactly("values=[2]", "whole={a=2}");
	}

	@Test
	void newKeyIsNewsForSizeAndIteration() {
		this.map.put("a", 1);
		watch("size", this.map::size);
		watch("empty", this.map::isEmpty);
		watch("keys", () -> new ArrayList<>(this.map.keySet()));
		watch("values", () -> new ArrayList<>(this.map.values()));
		watch("hash", this.map::hashCode);
		watch("equal", () -> this.map.equals(Map.of("a", 1)));
		logged();
		this.map.put("b", 2);
		assertThat(logged()).containsExactly("size=2", "keys=[a, b]", "values=[1, 2]",
				"hash=" + Map.of("a", 1, "b", 2).hashCode(), "equal=false");
		this.map.remove("b");
		assertThat(logged()).hasSize(5);
	}

	@Test
	void viewsTrackOnlyWhenConsumed() {
		this.map.put("a", 1);
		watch("views", () -> {
			List<Object> made = List.of(this.map.keySet().iterator(), this.map.entrySet().iterator());
			return made.size();
		});
		watch("member", () -> this.map.keySet().contains("a"));
		watch("entry", () -> this.map.entrySet().contains(Map.entry("a", 1)));
		watch("count", () -> this.map.entrySet().stream().count());
		logged();
		this.map.put("b", 2);
		assertThat(logged()).containsExactly("count=2");
		this.map.put("a", 3);
		assertThat(logged()).containsExactly("entry=false", "count=2");
	}

	@Test
	void bulkOperationIsOneNotification() {
		watch("whole", this.map::toString);
		this.map.putAll(Map.of("a", 1));
		Map<String, Integer> more = Collections.synchronizedMap(new LinkedHashMap<>());
		more.put("b", 2);
		more.put("c", 3);
		this.map.putAll(more);
		this.map.replaceAll((key, value) -> value * 10);
		this.map.values().removeIf((value) -> value > 10);
		this.map.clear();
		this.map.clear();
		assertThat(logged()).containsExactly("whole={}", "whole={a=1}", "whole={a=1, b=2, c=3}",
				"whole={a=10, b=20, c=30}", "whole={a=10}", "whole={}");
	}

	@Test
	void whatIsWrittenAndRevertedIsNoChange() {
		this.map.put("a", 1);
		watch("a", () -> this.map.get("a"));
		watch("size", this.map::size);
		watch("keys", () -> new ArrayList<>(this.map.keySet()));
		watch("whole", this.map::toString);
		logged();
		this.context.batch(() -> {
			this.map.put("a", 2);
			this.map.put("b", 3);
			this.map.remove("b");
			this.map.put("a", 1);
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void ownReadsInABatchSeeOwnWritesAndOthersDoNot() throws InterruptedException {
		Derived<String> whole = derived(this.map::toString);
		List<String> seenByOthers = new ArrayList<>();
		try (Batch batch = Batch.open(this.context)) {
			this.map.put("a", 1);
			assertThat(this.map).containsEntry("a", 1);
			assertThat(whole.get()).isEqualTo("{a=1}");
			Thread other = new Thread(() -> seenByOthers.add(this.map + "," + whole.get() + "," + this.map.size()));
			other.start();
			other.join();
		}
		assertThat(seenByOthers).containsExactly("{},{},0");
		assertThat(whole.get()).isEqualTo("{a=1}");
	}

	@Test
	void rollbackTakesEverythingBack() {
		this.map.put("a", 1);
		watch("whole", this.map::toString);
		watch("a", () -> this.map.get("a"));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.map.put("b", 2);
			this.map.clear();
			batch.rollback();
		}
		assertThat(this.map).containsExactly(Map.entry("a", 1));
		assertThat(logged()).isEmpty();
		this.map.put("a", 2);
		assertThat(logged()).containsExactly("whole={a=2}", "a=2");
	}

	@Test
	void iteratorShowsTheMapAsItWas() {
		this.map.putAll(Map.of("a", 1));
		Iterator<Map.Entry<String, Integer>> entries = this.map.entrySet().iterator();
		this.map.put("b", 2);
		this.map.put("a", 3);
		assertThat(entries.next()).isEqualTo(Map.entry("a", 1));
		assertThat(entries.hasNext()).isFalse();
		entries.remove();
		assertThat(this.map).containsExactly(Map.entry("b", 2));
		assertThatIllegalStateException().isThrownBy(entries::remove);
	}

	@Test
	void entryWritesThrough() {
		this.map.put("a", 1);
		watch("a", () -> this.map.get("a"));
		Map.Entry<String, Integer> entry = this.map.entrySet().iterator().next();
		assertThat(entry.setValue(2)).isEqualTo(1);
		this.map.remove("a");
		entry.setValue(3);
		assertThat(logged()).containsExactly("a=1", "a=2", "a=null");
	}

	@Test
	void orderIsThatOfInsertion() {
		for (int i = 20; i > 0; i--) {
			this.map.put("k" + i, i);
		}
		this.map.remove("k20");
		this.map.put("k20", 0);
		this.map.put("k19", 0);
		assertThat(this.map.keySet()).startsWith("k19", "k18").endsWith("k1", "k20");
	}

	@Test
	void nullIsAKeyAndAValue() {
		ReactiveMap<@Nullable String, @Nullable Integer> nullable = ReactiveMap.create(this.context);
		watch("null", () -> nullable.containsKey(null) + "/" + nullable.get(null));
		nullable.put(null, null);
		nullable.put(null, 1);
		nullable.putIfAbsent(null, 2);
		assertThat(logged()).containsExactly("null=false/null", "null=true/null", "null=true/1");
	}

	@Test
	void derivedMustNotWrite() {
		ReactiveMap<String, Integer> named = ReactiveMap.<String, Integer>builder()
			.context(this.context)
			.name("stock")
			.build();
		Derived<@Nullable Integer> writing = Derived.<@Nullable Integer>builder(() -> named.put("a", 1))
			.name("total")
			.context(this.context)
			.build();
		assertThatIllegalStateException().isThrownBy(writing::get)
			.withMessageContaining("'total'")
			.withMessageContaining("'stock'");
		assertThat(named).isEmpty();
	}

	@Test
	void nameIsSeenInThePictureOfTheGraph() {
		ReactiveMap<String, Integer> named = ReactiveMap.<String, Integer>builder()
			.context(this.context)
			.name("stock")
			.build();
		watch("size", named::size);
		assertThat(this.context.graph().nodes()).extracting(ReactiveGraph.Node::name).contains("stock", "stock.size");
	}

	@Test
	void functionThatThrowsWritesNothing() {
		this.map.put("a", 1);
		assertThatExceptionOfType(ArithmeticException.class)
			.isThrownBy(() -> this.map.compute("a", (key, value) -> Math.toIntExact(Long.MAX_VALUE)));
		assertThat(this.map).containsExactly(Map.entry("a", 1));
	}

	@Test
	void functionThatWritesTheSameMapIsRefused() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.map.computeIfAbsent("a", (key) -> (this.map.put("b", 1) != null) ? 1 : 2))
			.withMessageContaining("write before or after");
		assertThat(this.map).isEmpty();
		this.map.put("a", 1);
		assertThat(this.map).containsOnlyKeys("a");
	}

	@Test
	void readsOnOtherThreadsAreTrackedForTheirComputation() {
		Supplier<Integer> readA = () -> this.map.getOrDefault("a", 0);
		AsyncDerived<Integer> later = this.context
			.asyncDerived(() -> CompletableFuture.supplyAsync(this.context.wrap(readA)));
		assertThat(later.get().join()).isZero();
		this.map.put("b", 1);
		assertThat(later.get().join()).isZero();
		this.map.put("a", 2);
		assertThat(later.get().join()).isEqualTo(2);
	}

	@Test
	void readsInFunctionsOfWritesAreNotTracked() {
		this.map.put("a", 1);
		ReactiveMap<String, Integer> sums = ReactiveMap.create(this.context);
		this.context.effect(() -> log("sum=" + sums.merge("sum", this.map.get("a"),
				(before, value) -> before + this.map.getOrDefault("b", 0) + value)));
		this.map.put("b", 5);
		assertThat(logged()).containsExactly("sum=1");
		this.map.put("a", 2);
		assertThat(logged()).containsExactly("sum=8");
	}

	@Test
	void copyIsIndependentOfItsOriginal() {
		IdentityHashMap<String, Integer> original = new IdentityHashMap<>();
		original.put(new String("a"), 1);
		original.put(new String("a"), 1);
		ReactiveMap<String, Integer> copy = ReactiveMap.copyOf(original, this.context);
		original.clear();
		assertThat(copy).hasSize(1).containsEntry("a", 1);
		assertThat(ReactiveMap.copyOf(copy)).isEqualTo(copy);
	}

	@Test
	void otherContextsDoNotTrack() {
		ReactiveMap<String, Integer> foreign = ReactiveMap.create(ReactiveContext.create());
		watch("foreign", () -> foreign.get("a"));
		foreign.put("a", 1);
		assertThat(logged()).containsExactly("foreign=null");
	}

	@Test
	void untrackedReadsDependOnNothing() {
		watch("a", () -> this.context.untracked(() -> this.map.get("a") + "/" + this.map));
		this.map.put("a", 1);
		assertThat(logged()).containsExactly("a=null/{}");
	}

	@Test
	void bulkRemovalsOfTheViewsFollowTheirArgument() {
		for (String key : List.of("a", "b", "c", "d")) {
			this.map.put(key, key.charAt(0) - 'a');
		}
		assertThat(this.map.keySet().removeAll(Set.of("a", "x"))).isTrue();
		assertThat(this.map.entrySet().removeAll(Set.of(Map.entry("b", 1), Map.entry("c", 1)))).isTrue();
		assertThat(this.map.values().retainAll(Set.of(2))).isTrue();
		assertThat(this.map.keySet().retainAll(Set.of("c"))).isFalse();
		assertThat(this.map).containsExactly(Map.entry("c", 2));
	}

}
