package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Reads} and {@link LatePiece}: all that the asynchronous part asks of
 * the inside of the engine.
 */
class ReadsTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 10);

	/** The gatherer of a run of a derived that has returned. */
	private LateReads ofDerived() {
		AtomicReference<@Nullable LateReads> late = new AtomicReference<>();
		Derived<Integer> derived = derived("d", () -> {
			late.set(Reads.required(this.context).open());
			return this.a.get();
		});
		effect("watching", () -> log(derived.get()));
		logged();
		return known(late.get());
	}

	private LateReads ofEffect() {
		AtomicReference<@Nullable LateReads> late = new AtomicReference<>();
		effect("e", () -> late.set(Reads.required(this.context).open()));
		logged();
		return known(late.get());
	}

	private static LateReads known(@Nullable LateReads late) {
		return Objects.requireNonNull(late);
	}

	@Test
	void thereIsOneGathererPerRunAndNoneElsewhere() {
		List<@Nullable LateReads> found = new ArrayList<>();
		assertThat(Reads.current(this.context)).isNull();
		effect("e", () -> {
			this.a.get();
			found.add(Reads.current(this.context));
			found.add(Reads.current(this.context));
			found.add(this.context.untracked(() -> Reads.current(this.context)));
			found.add(Reads.current(ReactiveContext.global()));
		});
		assertThat(found.get(0)).isNotNull().isSameAs(found.get(1));
		assertThat(found.subList(2, 4)).containsOnlyNulls();
		this.a.set(2);
		assertThat(found.get(4)).isNotNull().isNotSameAs(found.get(0));
	}

	@Test
	void innermostComputationIsTheOneThatReads() {
		List<@Nullable LateReads> found = new ArrayList<>();
		Derived<Integer> inner = derived("inner", () -> {
			found.add(Reads.current(this.context));
			return this.a.get();
		});
		effect("outer", () -> {
			inner.get();
			found.add(Reads.current(this.context));
		});
		assertThat(found).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(known(found.get(0)).isForEffect()).isFalse();
		assertThat(known(found.get(1)).isForEffect()).isTrue();
	}

	@Test
	void pieceReadsForItsOwnComputationOnly() {
		LateReads late = ofDerived();
		effect("other", () -> {
			this.a.get();
			Reads.collect(late, this.b);
		});
		assertThat(logged()).containsExactly("other");
		this.b.set(20);
		assertThat(logged()).containsExactly("d");
	}

	@Test
	void pieceKnowsItsGatherer() {
		LateReads late = ofDerived();
		assertThat(Reads.collect(late, () -> Reads.current(this.context) == late)).isTrue();
		assertThat(Reads.collect(late, () -> Reads.collect(late, () -> Reads.current(this.context) == late))).isTrue();
		assertThat(Reads.current(this.context)).isNull();
	}

	@Test
	void pieceSeesNothingOfABatchOfItsThread() {
		LateReads late = ofDerived();
		this.context.batch(() -> {
			this.b.set(20);
			assertThat(this.b.get()).isEqualTo(20);
			assertThat(Reads.collect(late, this.b)).isEqualTo(10);
			logged();
		});
		assertThat(logged()).containsExactly("d");
	}

	@Test
	void readOfAPieceOfADerivedIsToldAtOnce() {
		LateReads late = ofDerived();
		Reads.collect(late, () -> {
			this.b.get();
			Thread writer = new Thread(() -> this.b.set(20));
			writer.start();
			join(writer);
			assertThat(logged()).containsExactly("d");
			assertThat(this.b.get()).isEqualTo(10);
			return late;
		});
		assertThat(logged()).isEmpty();
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void readOfAValueThatHasChangedSinceIsAChange() {
		LateReads late = ofDerived();
		Reads.collect(late, () -> {
			Thread writer = new Thread(() -> this.b.set(20));
			writer.start();
			join(writer);
			return this.b.get();
		});
		assertThat(logged()).containsExactly("d");
	}

	@Test
	void equalResultOfALateDerivedIsNoChange() {
		LateReads late = ofDerived();
		Derived<Integer> parity = derived("parity", () -> this.b.get() % 2);
		Reads.collect(late, parity);
		this.b.set(20);
		assertThat(logged()).containsExactly("parity", "parity");
		this.b.set(21);
		assertThat(logged()).containsExactly("parity", "d");
	}

	@Test
	void pieceOfADerivedMustNotWrite() {
		LateReads late = ofDerived();
		assertThatIllegalStateException().isThrownBy(() -> Reads.collect(late, () -> this.b.set(20)))
			.withMessageContaining("'d' must not write 'b'");
		assertThatIllegalStateException().isThrownBy(() -> Reads.collect(late, () -> this.context.effect(this.b::get)))
			.withMessageContaining("'d' must not create an effect");
	}

	@Test
	void pieceOfAnEffectWritesAsOneBatchAndReadsItsOwnWrites() {
		LateReads late = ofEffect();
		effect("sum", () -> log(this.a.get() + this.b.get()));
		logged();
		Reads.collect(late, () -> {
			this.a.set(2);
			assertThat(this.a.get()).isEqualTo(2);
			this.b.set(20);
			assertThat(logged()).isEmpty();
			return late;
		});
		assertThat(logged()).containsExactly("sum", 22);
		this.a.set(3);
		assertThat(logged()).containsExactly("e", "sum", 23);
	}

	@Test
	void pieceOfAnEffectOwnsTheEffectsItCreates() {
		LateReads late = ofEffect();
		List<Effect> inner = new ArrayList<>();
		Reads.collect(late, () -> {
			Effect.onCleanup(() -> log("cleaned"));
			inner.add(effect("inner", () -> log(this.a.get())));
			return this.b.get();
		});
		assertThat(logged()).containsExactly("inner", 1);
		this.b.set(20);
		assertThat(logged()).containsExactly("cleaned", "e");
		assertThat(inner).extracting(Effect::isClosed).containsExactly(true);
	}

	@Test
	void whatIsApartIsVisibleWhateverBecomesOfTheBatch() {
		this.context.batch(() -> {
			try (Batch batch = Batch.open(this.context)) {
				this.a.set(2);
				Reads.apart(this.context, () -> {
					assertThat(this.a.get()).isEqualTo(1);
					this.b.set(20);
				});
				batch.rollback();
			}
		});
		assertThat(this.a.get()).isEqualTo(1);
		assertThat(this.b.get()).isEqualTo(20);
	}

	@Test
	void whatIsApartFromAComputationIsNotTracked() {
		effect("e", () -> {
			this.a.get();
			Reads.apart(this.context, this.b::get);
		});
		logged();
		this.b.set(20);
		assertThat(logged()).isEmpty();
	}

	@Test
	void runInABatchOrAnOldRevisionIsNotTheNewest() {
		List<Boolean> newest = new ArrayList<>();
		Derived<Integer> d = derived("d", () -> {
			newest.add(Reads.areNewest(this.context));
			return this.a.get();
		});
		d.get();
		this.context.batch(() -> {
			this.a.set(2);
			d.get();
		});
		assertThat(newest).containsExactly(true, false);
		assertThat(Reads.areNewest(this.context)).isFalse();
	}

}
