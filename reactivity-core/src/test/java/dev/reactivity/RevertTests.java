package dev.reactivity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for writes that are taken back before anybody else has seen them: by a second
 * write, or by {@link Batch#rollback()}.
 */
class RevertTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	private final Derived<Integer> sum = derived("sum", () -> this.a.get() + this.b.get());

	@Test
	void revertedWriteRecomputesNoUnwatchedDerivedEither() {
		this.sum.get();
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			this.a.set(1);
		});
		assertThat(this.sum.get()).isEqualTo(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void revertedWriteRunsNoEffectEvenIfItWasLookedAt() {
		effect("e", () -> log(this.sum.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			assertThat(this.sum.get()).isEqualTo(3);
			this.a.set(1);
			assertThat(this.sum.get()).isEqualTo(2);
		});
		assertThat(logged()).containsOnly("sum");
		this.sum.get();
		assertThat(logged()).isEmpty();
	}

	@Test
	void whatWasComputedUnderARevertedWriteIsNotWhereTheNextOneBegins() {
		Signal<Integer> other = signal("other", 1);
		this.sum.get();
		this.context.batch(() -> {
			this.a.set(2);
			this.sum.get();
			this.a.set(1);
			this.sum.get();
			other.set(2);
			logged();
			assertThat(this.sum.get()).isEqualTo(2);
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void whatWasComputedInARolledBackInnerBatchIsNotWhereTheOuterOneGoesOn() {
		Signal<Integer> other = signal("other", 1);
		this.sum.get();
		try (Batch outer = Batch.open(this.context)) {
			other.set(2);
			try (Batch inner = Batch.open(this.context)) {
				this.a.set(2);
				this.sum.get();
				inner.rollback();
			}
			logged();
			assertThat(this.sum.get()).isEqualTo(2);
			outer.flush();
		}
		assertThat(logged()).isEmpty();
	}

	@Test
	void revertInAnInnerBatchCountsToo() {
		effect("e", this.sum::get);
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			this.context.batch(() -> this.a.set(1));
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void revertByAnEqualObjectKeepsTheOldOne() {
		String before = new String("x");
		Signal<String> text = signal("text", before);
		this.context.batch(() -> {
			text.set("y");
			text.set(new String("x"));
		});
		assertThat(text.get()).isSameAs(before);
	}

	@Test
	void revertByUpdateCountsToo() {
		effect("e", this.sum::get);
		logged();
		this.context.batch(() -> {
			this.a.update((n) -> n + 1);
			this.a.update((n) -> n - 1);
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void rollbackForgetsEveryWriteAndRunsNothing() {
		effect("e", this.sum::get);
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(5);
			this.b.update((n) -> n + 5);
			batch.rollback();
			assertThat(this.a.get() + this.b.get()).isEqualTo(2);
		}
		assertThat(logged()).isEmpty();
		assertThat(this.sum.get()).isEqualTo(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void batchGoesOnAfterARollback() {
		effect("e", () -> log(this.sum.get()));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(5);
			batch.rollback();
			this.b.set(10);
		}
		assertThat(logged()).containsExactly("sum", "e", 11);
	}

	@Test
	void rollbackDiscardsOnlyWhatCameAfterAFlush() {
		effect("e", () -> log(this.a.get()));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			batch.flush();
			this.a.set(3);
			batch.rollback();
		}
		assertThat(logged()).containsExactly("e", 2);
		assertThat(this.a.get()).isEqualTo(2);
	}

	@Test
	void writeAfterARolledBackInnerBatchBuildsOnTheOuterOne() {
		this.context.batch(() -> {
			this.a.set(2);
			try (Batch inner = Batch.open(this.context)) {
				this.a.update((n) -> n * 100);
				inner.rollback();
			}
			this.a.update((n) -> n + 1);
		});
		assertThat(this.a.get()).isEqualTo(3);
	}

	@Test
	void innerTransactionThatThrowsLeavesTheOuterWrites() {
		effect("e", () -> log(this.sum.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			assertThatIllegalStateException().isThrownBy(() -> this.context.transaction((Runnable) () -> {
				this.a.set(50);
				this.b.set(50);
				throw new IllegalStateException("no");
			}));
		});
		assertThat(logged()).containsExactly("sum", "e", 3);
	}

	@Test
	void derivedComputedInARolledBackBatchIsForgotten() {
		assertThat(this.sum.get()).isEqualTo(2);
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(5);
			assertThat(this.sum.get()).isEqualTo(6);
			batch.rollback();
			assertThat(this.sum.get()).isEqualTo(2);
		}
		assertThat(this.sum.get()).isEqualTo(2);
		this.b.set(3);
		assertThat(this.sum.get()).isEqualTo(4);
	}

	@Test
	void errorSeenInARolledBackBatchIsForgotten() {
		Derived<Integer> inverse = derived("inverse", () -> 1 / this.a.get());
		effect("e", () -> log(inverse.get()));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(0);
			assertThat(catching(inverse)).isInstanceOf(ArithmeticException.class);
			batch.rollback();
		}
		assertThat(inverse.get()).isEqualTo(1);
		assertThat(this.reported).isEmpty();
		assertThat(logged()).containsExactly("inverse");
	}

	private static Throwable catching(Derived<Integer> derived) {
		try {
			throw new AssertionError("computed " + derived.get());
		}
		catch (ArithmeticException ex) {
			return ex;
		}
	}

	@Test
	void effectCreatedInARolledBackBatchIsSettledOnWhatIsTrue() {
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(9);
			effect("e", () -> log(this.a.get()));
			batch.rollback();
		}
		assertThat(logged()).containsExactly("e", 9, "e", 1);
	}

	@Test
	void rollbackDiscardsWhatWasWrittenAfterAnInnerBatchFlushed() {
		try (Batch outer = Batch.open(this.context)) {
			this.a.set(2);
			try (Batch inner = Batch.open(this.context)) {
				inner.flush();
				this.b.set(2);
			}
			outer.rollback();
		}
		assertThat(this.a.get()).isEqualTo(2);
		assertThat(this.b.get()).isEqualTo(1);
	}

}
