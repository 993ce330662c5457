package dev.reactivity;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for writes made by effects, which settle, and by deriveds, which are refused.
 */
class WritesInComputationsTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 0);

	private final Signal<Integer> c = signal("c", 0);

	@Test
	void writeOfAnEffectIsSettledAfterwards() {
		effect("copy", () -> this.b.set(this.a.get()));
		effect("seen", () -> log(this.b.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("copy", "seen", 2);
	}

	@Test
	void writesOfAnEffectAreOneBatch() {
		effect("both", () -> {
			this.b.set(this.a.get());
			this.c.set(this.a.get());
		});
		effect("sum", () -> log(this.b.get() + this.c.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("both", "sum", 4);
	}

	@Test
	void effectSeesItsOwnWrite() {
		effect("e", () -> {
			this.b.set(this.a.get() * 2);
			log(this.b.get());
		});
		this.a.set(2);
		assertThat(logged()).containsExactly("e", 2, "e", 4);
	}

	@Test
	void effectSeesItsOwnWriteOfWhatItHasReadRepeatedly() {
		effect("e", () -> {
			log(this.a.get() + this.a.get() + this.a.get());
			this.context.untracked(() -> this.a.set(10));
			log(this.a.get() + this.a.get() + this.a.get());
		});
		assertThat(logged()).containsExactly("e", 3, 30, "e", 30, 30);
	}

	@Test
	void earlierEffectIsSettledBeforeALaterOneRuns() {
		effect("correct", () -> {
			if (this.a.get() > 5) {
				this.a.set(5);
			}
		});
		effect("seen", () -> log(this.a.get()));
		logged();
		this.a.set(10);
		assertThat(logged()).containsExactly("correct", "correct", "seen", 5);
	}

	@Test
	void laterEffectThatWritesLeavesNobodyWithAnOldValue() {
		effect("seen", () -> log(this.a.get()));
		effect("correct", () -> {
			if (this.a.get() == 2) {
				this.a.set(10);
			}
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("seen", 2, "correct", "seen", 10, "correct");
	}

	@Test
	void derivedOfTwoSourcesIsCompleteForALaterEffect() {
		Derived<Integer> sum = derived("sum", () -> this.a.get() + this.b.get());
		effect("e1", () -> this.b.set(this.a.get() * 10));
		effect("e2", () -> log(sum.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e1", "sum", "e2", 22);
	}

	@Test
	void laterEffectsSeeOnlyTheFinalValueOfAnEffectThatWritesBack() {
		effect("reset", () -> {
			this.a.get();
			this.a.set(1);
		});
		effect("seen", () -> log(this.a.get()));
		logged();
		this.a.set(5);
		assertThat(logged()).containsExactly("reset", "reset", "seen", 1);
	}

	@Test
	void effectThatCountsToATargetConverges() {
		effect("count", () -> {
			if (this.b.get() < 10) {
				this.b.set(this.b.get() + 1);
			}
		});
		assertThat(this.b.get()).isEqualTo(10);
		assertThat(this.reported).isEmpty();
	}

	@Test
	void writeBeforeTheFirstReadDoesNotTriggerTheWriter() {
		effect("e", () -> {
			this.b.set(7);
			this.b.get();
		});
		assertThat(logged()).containsExactly("e");
	}

	@Test
	void updateDoesNotTrack() {
		effect("e", () -> {
			this.a.get();
			this.b.update((n) -> n + this.c.get() + 1);
		});
		logged();
		this.b.set(50);
		this.c.set(1);
		assertThat(logged()).isEmpty();
	}

	@Test
	void derivedThatWritesNamesBothAndWritesNothing() {
		Derived<Integer> writer = derived("writer", () -> {
			this.b.set(5);
			return this.a.get();
		});
		effect("e", writer::get);
		assertThatIllegalStateException().isThrownBy(writer::get)
			.withMessageContaining("'writer'")
			.withMessageContaining("'b'");
		assertThat(this.b.get()).isZero();
	}

	@Test
	void writeInUntrackedCodeOfADerivedIsRefusedToo() {
		Derived<Boolean> writer = derived("writer", () -> this.context.untracked(() -> this.b.set(5)));
		assertThatIllegalStateException().isThrownBy(writer::get);
		Derived<Boolean> batching = derived("batching", () -> this.context.batch(() -> this.b.update((n) -> n + 1)));
		assertThatIllegalStateException().isThrownBy(batching::get);
		assertThat(this.b.get()).isZero();
	}

	@Test
	void derivedMayWriteToAnotherContext() {
		Signal<Integer> elsewhere = ReactiveContext.create().signal(0);
		Derived<Boolean> writer = derived("writer", () -> elsewhere.set(this.a.get()));
		assertThat(writer.get()).isTrue();
		assertThat(elsewhere.get()).isEqualTo(1);
	}

	@Test
	void effectInADerivedIsRefused() {
		Derived<Effect> creator = derived("creator", () -> effect("e", this.a::get));
		assertThatIllegalStateException().isThrownBy(creator::get).withMessageContaining("'creator'");
	}

	@Test
	void invalidatingInADerivedIsRefused() {
		Derived<Integer> other = derived("other", this.a);
		Derived<Integer> bad = derived("bad", () -> {
			other.invalidate();
			return 1;
		});
		assertThatIllegalStateException().isThrownBy(bad::get).withMessageContaining("invalidate 'other'");
	}

	@Test
	void runInsideItsOwnRunIsOneMoreRun() {
		AtomicReference<Effect> self = new AtomicReference<>();
		self.set(Effect.builder(() -> {
			log("e" + this.a.get());
			if (this.b.peek() == 0) {
				this.b.set(1);
				self.get().run();
			}
		}).deferred().context(this.context).build());
		self.get().run();
		assertThat(logged()).containsExactly("e1", "e1");
	}

	@Test
	void effectsThatWriteEachOthersInputsRunOnlyForWhatTheyRead() {
		Signal<Boolean> first = signal("first", true);
		effect("e1", () -> this.c.set(first.get() ? this.a.get() : this.c.peek()));
		effect("e2", () -> log(first.get() ? "off" : this.b.get() + this.c.get()));
		logged();
		this.b.set(1);
		assertThat(logged()).isEmpty();
		this.a.set(2);
		assertThat(logged()).containsExactly("e1");
		first.set(false);
		assertThat(logged()).containsExactly("e1", "e2", 3);
		this.a.set(3);
		assertThat(logged()).isEmpty();
		this.b.set(5);
		assertThat(logged()).containsExactly("e2", 7);
	}

	@Test
	void writesOfTwoEffectsFanInCompletely() {
		Derived<Integer> sum = derived("sum", () -> this.b.get() + this.c.get());
		effect("seen", () -> log(sum.get()));
		effect("w1", () -> this.b.set(this.a.get()));
		effect("w2", () -> this.c.set(this.a.get() * 10));
		logged();
		this.a.set(2);
		assertThat(logged()).endsWith("seen", 22);
		this.a.set(3);
		assertThat(logged()).endsWith("seen", 33);
	}

	@Test
	void effectThatCorrectsItselfThroughADerivedHearsOfLaterWrites() {
		Derived<Boolean> tooMuch = derived("tooMuch", () -> this.a.get() > 5);
		effect("e", () -> {
			if (tooMuch.get()) {
				this.a.set(5);
			}
		});
		for (int i = 6; i < 10; i++) {
			this.a.set(i);
			assertThat(this.a.get()).isEqualTo(5);
			assertThat(tooMuch.get()).isFalse();
		}
		assertThat(this.reported).isEmpty();
	}

	@Test
	void graphStaysUsableAfterARefusedWrite() {
		Derived<Integer> writer = derived("writer", () -> {
			if (this.a.get() > 1) {
				this.b.set(5);
			}
			return this.a.get();
		});
		effect("e", () -> log(writer.get()));
		effect("other", () -> log(this.b.get()));
		logged();
		this.a.set(2);
		assertThat(this.reported).singleElement().isInstanceOf(IllegalStateException.class);
		assertThat(logged()).containsExactly("writer", "e");
		this.a.set(1);
		assertThat(logged()).containsExactly("writer", "e", 1);
		this.b.set(6);
		assertThat(logged()).containsExactly("other", 6);
	}

	@Test
	void derivedThatWritesWhatItReadsIsRefused() {
		Derived<Integer> writer = derived("writer", () -> {
			int before = this.a.get();
			this.a.set(before + 1);
			return before;
		});
		assertThatIllegalStateException().isThrownBy(writer::get).withMessageContaining("'a'");
		assertThat(this.a.get()).isEqualTo(1);
	}

	@Test
	void batchInsideAnEffectIsPartOfItsWrites() {
		effect("w", () -> {
			int value = this.a.get();
			this.context.batch(() -> this.b.set(value));
			this.context.batch(() -> this.c.set(value));
		});
		effect("sum", () -> log(this.b.get() + this.c.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("w", "sum", 4);
	}

	@Test
	void rollbackInsideAnEffectDiscardsItsOwnWritesOnly() {
		effect("w", () -> {
			this.b.set(this.a.get());
			try (Batch batch = Batch.open(this.context)) {
				this.b.set(-1);
				this.c.set(-1);
				batch.rollback();
			}
		});
		effect("seen", () -> log(List.of(this.b.get(), this.c.get())));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("w", "seen", List.of(2, 0));
	}

	@Test
	void writesOfAnEffectThatThrowsAreKept() {
		effect("w", () -> {
			this.b.set(this.a.get());
			throw new IllegalArgumentException("after the write");
		});
		effect("seen", () -> log(this.b.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("w", "seen", 2);
	}

}
