package dev.reactivity.reload.cache;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import dev.reactivity.reload.cache.ForkedMap.Change;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ForkedMap}.
 */
class ForkedMapTests {

	private final Map<String, Set<String>> shared = new ConcurrentHashMap<>(
			Map.of("cart", setOf("page", "mail"), "prices", setOf("cart")));

	private final ForkedMap<String, Set<String>> map = new ForkedMap<>(this.shared);

	@Test
	void whatIsDoneToASetOfTheForkIsSeenByItsThreadOnly() {
		this.map.open();
		in("cart").add("order");
		in("prices").remove("cart");

		assertThat(in("cart")).containsExactlyInAnyOrder("page", "mail", "order");
		assertThat(in("prices")).isEmpty();
		assertThat(elsewhere(() -> in("cart"))).containsExactlyInAnyOrder("page", "mail");
		assertThat(elsewhere(() -> in("prices"))).containsExactly("cart");
	}

	@Test
	void setThatWasOnlyReadIsNoChange() {
		this.map.open();
		this.map.values().forEach((set) -> {
			set.remove("nobody");
			set.removeAll(Set.of("nobody", "either"));
		});
		in("prices").add("cart");

		assertThat(this.map.close(Set.of())).isEmpty();
	}

	@Test
	void setThatBecameWhatItWasIsNoChange() {
		this.map.open();
		in("cart").add("order");
		in("cart").remove("order");

		assertThat(this.map.close(Set.of())).isEmpty();
	}

	@Test
	void elementsCanBeRemovedWhileGoingOverThem() {
		this.map.open();
		Iterator<String> all = in("cart").iterator();
		while (all.hasNext()) {
			if (all.next().equals("page")) {
				all.remove();
			}
		}
		in("cart").removeIf("mail"::equals);

		assertThat(in("cart")).isEmpty();
		assertThat(this.shared.get("cart")).containsExactlyInAnyOrder("page", "mail");
	}

	@Test
	void whatOthersAddedMeanwhileStaysWhenTheForkIsApplied() {
		this.map.open();
		in("cart").add("order");
		elsewhere(() -> in("cart").add("stock"));

		List<Change<String, Set<String>>> back = this.map.apply(this.map.close(Set.of()));

		assertThat(in("cart")).containsExactlyInAnyOrder("page", "mail", "order", "stock");
		this.map.apply(back);
		assertThat(in("cart")).containsExactlyInAnyOrder("page", "mail", "stock");
	}

	@Test
	void entriesThatCameAndWentInTheForkAreChangesInTheirOrder() {
		this.map.open();
		this.map.remove("prices");
		this.map.put("mail", setOf("order"));

		List<Change<String, Set<String>>> changes = this.map.close(Set.of());

		assertThat(changes).containsExactly(new Change<>("prices", Set.of("cart"), null),
				new Change<>("mail", null, Set.of("order")));
		this.map.apply(changes);
		assertThat(this.shared).containsOnlyKeys("cart", "mail");
	}

	@Test
	void valueOfTheForkWinsForKeysThatAreReplaced() {
		this.map.open();
		this.map.remove("prices");
		elsewhere(() -> this.map.put("prices", setOf("mail")));

		this.map.apply(this.map.close(Set.of("prices")));

		assertThat(this.shared).containsOnlyKeys("cart");
	}

	@Test
	void appliedSetIsAPlainOne() {
		this.map.open();
		this.map.put("mail", setOf("order"));
		in("cart").clear();

		this.map.apply(this.map.close(Set.of()));

		assertThat(this.shared.values()).noneMatch(ForkedSet.class::isInstance);
		assertThat(this.shared.get("cart")).isEmpty();
	}

	private Set<String> in(String key) {
		return Objects.requireNonNull(this.map.get(key));
	}

	private static Set<String> setOf(String... elements) {
		return new LinkedHashSet<>(List.of(elements));
	}

	private static <T> T elsewhere(Supplier<T> action) {
		return CompletableFuture.supplyAsync(action).join();
	}

}
