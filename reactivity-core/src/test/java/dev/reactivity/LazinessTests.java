package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for when deriveds are computed, and when not.
 */
class LazinessTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Derived<Integer> b = derived("b", () -> this.a.get() + 1);

	@Test
	void creationDoesNotCompute() {
		assertThat(logged()).isEmpty();
	}

	@Test
	void derivedNobodyWatchesIsNotComputedByAWrite() {
		this.a.set(2);
		assertThat(logged()).isEmpty();
		this.b.get();
		logged();
		this.a.set(3);
		assertThat(logged()).isEmpty();
	}

	@Test
	void secondReadComputesNothing() {
		this.b.get();
		this.b.get();
		assertThat(logged()).containsExactly("b");
	}

	@Test
	void writeElsewhereDoesNotRecompute() {
		this.b.get();
		signal("other", 1).set(2);
		assertThat(this.b.get()).isEqualTo(2);
		assertThat(logged()).containsExactly("b");
	}

	@Test
	void twoWritesAndARead() {
		this.b.get();
		logged();
		this.a.set(2);
		this.a.set(3);
		assertThat(this.b.get()).isEqualTo(4);
		assertThat(logged()).containsExactly("b");
	}

	@Test
	void chainRunsOncePerWrite() {
		Derived<Integer> c = derived("c", this.b);
		Derived<Integer> d = derived("d", c);
		d.get();
		logged();
		this.a.set(2);
		d.get();
		assertThat(logged()).containsExactly("b", "c", "d");
	}

	@Test
	void readingByHandBeforeTheFlushDoesNotSwallowTheEffect() {
		effect("e", () -> log(this.b.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(5);
			assertThat(this.b.get()).isEqualTo(6);
		});
		assertThat(logged()).containsExactly("b", "e", 6);
	}

	@Test
	void derivedWithoutDependenciesRunsOnce() {
		Derived<Integer> constant = derived("constant", () -> 42);
		constant.get();
		this.a.set(2);
		constant.get();
		assertThat(logged()).containsExactly("constant");
	}

	@Test
	void derivedStaysCorrectAfterLosingItsEffects() {
		Effect effect = effect("e", this.b::get);
		effect.close();
		logged();
		this.a.set(5);
		assertThat(this.b.get()).isEqualTo(6);
		this.b.get();
		assertThat(logged()).containsExactly("b");
	}

	@Test
	void nullIsAValue() {
		Signal<String> text = Signal.<String>builder("x").context(this.context).build();
		Derived<String> none = derived("none", () -> text.get().isEmpty() ? text.get() : null);
		assertThat(none.get()).isNull();
		assertThat(none.get()).isNull();
		assertThat(logged()).containsExactly("none");
	}

	@Test
	void signalsMayBeCreatedInADerived() {
		Derived<Integer> d = derived("d", () -> this.a.get() + this.context.signal(5).get());
		assertThat(d.get()).isEqualTo(6);
	}

	@Test
	void derivedsMayBeCreatedInADerived() {
		Derived<Integer> d = derived("d", () -> this.context.derived(() -> this.a.get() + 1).get());
		assertThat(d.get()).isEqualTo(2);
		this.a.set(5);
		assertThat(d.get()).isEqualTo(6);
	}

	@Test
	void watchedNodesThatAreNotReachedByAChangeAreNotComputed() {
		Derived<Integer> half = derived("half", () -> this.a.get() / 2);
		Derived<Integer> quarter = derived("quarter", () -> half.get() / 2);
		effect("e", () -> log(quarter.get()));
		this.a.set(2);
		logged();
		this.a.set(3);
		assertThat(logged()).containsExactly("half");
		this.a.set(4);
		assertThat(logged()).containsExactly("half", "quarter", "e", 1);
	}

	@Test
	void invalidateForcesOneRecomputation() {
		this.b.get();
		logged();
		this.b.invalidate();
		assertThat(logged()).isEmpty();
		this.b.get();
		this.b.get();
		assertThat(logged()).containsExactly("b");
	}

	@Test
	void invalidateOfAWatchedDerivedRunsEffectsOnlyIfTheValueDiffers() {
		List<Integer> outside = new ArrayList<>(List.of(1));
		Derived<Integer> size = derived("size", outside::size);
		effect("e", () -> log(size.get()));
		logged();
		size.invalidate();
		assertThat(logged()).containsExactly("size");
		outside.add(2);
		size.invalidate();
		assertThat(logged()).containsExactly("size", "e", 2);
	}

	@Test
	void invalidateInABatchActsAtItsEnd() {
		effect("e", this.b::get);
		logged();
		this.context.batch(() -> {
			this.b.invalidate();
			this.a.set(7);
			assertThat(logged()).isEmpty();
		});
		assertThat(logged()).containsExactly("b", "e");
	}

	@Test
	void invalidateThatIsRolledBackDoesNothing() {
		effect("e", this.b::get);
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.b.invalidate();
			batch.rollback();
		}
		this.b.get();
		assertThat(logged()).isEmpty();
	}

	@Test
	void siblingsAreBothRefreshed() {
		Derived<Integer> twice = derived("twice", () -> this.a.get() * 2);
		this.b.get();
		twice.get();
		logged();
		this.a.set(5);
		assertThat(this.b.get()).isEqualTo(6);
		assertThat(twice.get()).isEqualTo(10);
		assertThat(logged()).containsExactly("b", "twice");
	}

	@Test
	void nullIsAChangeLikeAnyOther() {
		Signal<@Nullable String> text = Signal.<@Nullable String>builder(null).context(this.context).build();
		Derived<@Nullable String> same = this.context.derived(text);
		effect("e", () -> log(String.valueOf(same.get())));
		assertThat(text.set(null)).isFalse();
		assertThat(text.set("x")).isTrue();
		assertThat(text.update((before) -> null)).isTrue();
		assertThat(logged()).containsExactly("e", "null", "e", "x", "e", "null");
	}

	@Test
	void invalidateReachesDerivedsThatReadIt() {
		List<Integer> outside = new ArrayList<>(List.of(1));
		Derived<Integer> size = derived("size", outside::size);
		Derived<Integer> twice = derived("twice", () -> size.get() * 2);
		twice.get();
		outside.add(2);
		assertThat(twice.get()).isEqualTo(2);
		logged();
		size.invalidate();
		assertThat(twice.get()).isEqualTo(4);
		assertThat(logged()).containsExactly("size", "twice");
	}

	@Test
	void invalidateBeforeTheFirstReadIsHarmless() {
		this.b.invalidate();
		assertThat(logged()).isEmpty();
		assertThat(this.b.get()).isEqualTo(2);
		assertThat(this.b.get()).isEqualTo(2);
		assertThat(logged()).containsExactly("b");
	}

	@Test
	void mappedValueIsADerivedOfItsSource() {
		Derived<String> text = this.b.map((value) -> "<" + value + ">");
		Derived<Integer> length = this.a.asReadOnly().map((value) -> value * 100).map((value) -> value + 1);
		assertThat(text.get()).isEqualTo("<2>");
		assertThat(length.get()).isEqualTo(101);
		this.a.set(2);
		assertThat(text.get()).isEqualTo("<3>");
		assertThat(length.get()).isEqualTo(201);
	}

}
