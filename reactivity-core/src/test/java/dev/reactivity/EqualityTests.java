package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Equality} and for what equal values stop.
 */
class EqualityTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	@Test
	void equalResultStopsTheWave() {
		Derived<Integer> clamp = derived("clamp", () -> Math.min(this.a.get(), 3));
		Derived<Integer> next = derived("next", () -> clamp.get() + 1);
		effect("e", next::get);
		this.a.set(5);
		logged();
		this.a.set(6);
		assertThat(logged()).containsExactly("clamp");
	}

	@Test
	void equalWriteDoesNothing() {
		effect("e", this.a::get);
		logged();
		assertThat(this.a.set(1)).isFalse();
		assertThat(logged()).isEmpty();
	}

	@Test
	void equalResultKeepsTheOldObject() {
		Derived<String> text = derived("text", () -> new String("x".repeat(this.a.get() * 0 + 3)));
		String before = text.get();
		this.a.set(2);
		assertThat(text.get()).isSameAs(before);
	}

	@Test
	void notANumberEqualsItself() {
		Signal<Double> number = signal("number", Double.NaN);
		assertThat(number.set(Double.NaN)).isFalse();
		number.set(0.0);
		assertThat(number.set(-0.0)).isTrue();
	}

	@Test
	void naturalEqualityComparesArraysByContent() {
		Signal<int[]> array = signal("array", new int[] { 1, 2 });
		assertThat(array.set(new int[] { 1, 2 })).isFalse();
		assertThat(array.set(new int[] { 1, 3 })).isTrue();
	}

	@Test
	void identityKnowsOnlyTheSameObject() {
		String value = "x";
		Signal<String> text = Signal.<String>builder(value).equality(Equality.identity()).context(this.context).build();
		assertThat(text.set(value)).isFalse();
		assertThat(text.set(new String("x"))).isTrue();
	}

	@Test
	void withoutEqualityEverySetNotifies() {
		Signal<Integer> bell = Signal.builder(1).equality(Equality.never()).context(this.context).build();
		effect("e", bell::get);
		logged();
		assertThat(bell.set(1)).isTrue();
		assertThat(logged()).containsExactly("e");
	}

	@Test
	void withoutEqualityEveryResultPropagates() {
		Derived<Integer> zero = Derived.<Integer>builder(() -> this.a.get() * 0)
			.equality(Equality.never())
			.context(this.context)
			.build();
		effect("e", zero::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e");
	}

	@Test
	void ownEqualityDecides() {
		Signal<String> text = Signal.<String>builder("a")
			.equality((before, after) -> before.equalsIgnoreCase(after))
			.context(this.context)
			.build();
		assertThat(text.set("A")).isFalse();
		assertThat(text.get()).isEqualTo("a");
	}

	@Test
	void equalityThatThrowsCountsAsChangedAndIsReported() {
		IllegalArgumentException problem = new IllegalArgumentException("incomparable");
		Signal<Integer> odd = Signal.builder(1).equality((before, after) -> {
			throw problem;
		}).context(this.context).build();
		effect("e", () -> log(odd.get()));
		assertThat(odd.set(2)).isTrue();
		assertThat(logged()).containsExactly("e", 1, "e", 2);
		assertThat(this.reported).isNotEmpty().containsOnly(problem);
	}

	@Test
	void equalityReadsNothingForTheComputation() {
		Signal<Boolean> strict = signal("strict", true);
		Derived<Integer> d = Derived.<Integer>builder(() -> this.a.get() / 10)
			.equality((before, after) -> strict.get() && before.equals(after))
			.context(this.context)
			.build();
		effect("e", d::get);
		this.a.set(2);
		logged();
		strict.set(false);
		assertThat(logged()).isEmpty();
	}

	@Test
	void netZeroChangeOfADerivedRunsNoEffect() {
		Signal<Integer> b = signal("b", 1);
		Derived<Integer> sum = derived("sum", () -> this.a.get() + b.get());
		effect("e", sum::get);
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			assertThat(sum.get()).isEqualTo(3);
			b.set(0);
		});
		assertThat(logged()).containsExactly("sum", "sum");
	}

	@Test
	void sameObjectReturnedAgainStopsTheWave() {
		List<Integer> shared = new ArrayList<>();
		Derived<List<Integer>> list = derived("list", () -> {
			shared.add(this.a.get());
			return shared;
		});
		effect("e", list::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("list");
	}

	@Test
	void sameObjectWrittenAgainIsNoChange() {
		List<Integer> list = new ArrayList<>();
		Signal<List<Integer>> signal = signal("list", list);
		effect("e", signal::get);
		logged();
		list.add(1);
		assertThat(signal.set(list)).isFalse();
		assertThat(logged()).isEmpty();
	}

	@Test
	void equalityOfADerivedThatThrowsCountsAsChangedAndIsReported() {
		IllegalArgumentException problem = new IllegalArgumentException("incomparable");
		Derived<Integer> odd = Derived.<Integer>builder(() -> this.a.get() * 0).equality((before, after) -> {
			throw problem;
		}).context(this.context).build();
		effect("e", odd::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e");
		assertThat(this.reported).isNotEmpty().containsOnly(problem);
		this.a.set(3);
		assertThat(logged()).containsExactly("e");
	}

	@Test
	void cutIsMadeAtTheFirstNodeThatIsEqual() {
		Derived<Integer> tens = derived("tens", () -> this.a.get() / 10);
		Derived<Integer> hundreds = derived("hundreds", () -> tens.get() / 10);
		Derived<Integer> thousands = derived("thousands", () -> hundreds.get() / 10);
		effect("e", thousands::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("tens");
		this.a.set(50);
		assertThat(logged()).containsExactly("tens", "hundreds");
	}

	@Test
	void identityOfADerivedLetsEqualObjectsThrough() {
		Derived<String> text = Derived.<String>builder(() -> new String("x".repeat(this.a.get() * 0 + 1)))
			.equality(Equality.identity())
			.context(this.context)
			.build();
		effect("e", text::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e");
	}

	@Test
	void withoutEqualityAWriteInABatchNotifiesEvenWhenReverted() {
		Signal<Integer> bell = Signal.builder(1).equality(Equality.never()).context(this.context).build();
		effect("e", bell::get);
		logged();
		this.context.batch(() -> {
			bell.set(2);
			bell.set(1);
		});
		assertThat(logged()).containsExactly("e");
	}

}
