package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Batch}: what is seen inside, and what happens at its end.
 */
class BatchTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	private final Derived<Integer> sum = derived("sum", () -> this.a.get() + this.b.get());

	@Test
	void onlyTheOutermostEndFlushes() {
		effect("e", () -> log(this.a.get()));
		logged();
		this.context.batch(() -> {
			this.context.batch(() -> this.a.set(2));
			assertThat(logged()).isEmpty();
			this.a.set(3);
		});
		assertThat(logged()).containsExactly("e", 3);
	}

	@Test
	void flushRunsEffectsEarly() {
		effect("e", () -> log(this.a.get()));
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			batch.flush();
			assertThat(logged()).containsExactly("e", 2);
			this.a.set(3);
		}
		assertThat(logged()).containsExactly("e", 3);
	}

	@Test
	void readsInsideSeeOwnWrites() {
		this.context.batch(() -> {
			this.a.set(5);
			assertThat(this.a.get()).isEqualTo(5);
			assertThat(this.sum.get()).isEqualTo(6);
			this.b.set(5);
			assertThat(this.sum.get()).isEqualTo(10);
		});
	}

	@Test
	void bodyThatThrowsStillFlushes() {
		effect("e", () -> log(this.a.get()));
		logged();
		assertThatIllegalStateException().isThrownBy(() -> this.context.batch(() -> {
			this.a.set(2);
			throw new IllegalStateException("after the write");
		})).withMessage("after the write");
		assertThat(logged()).containsExactly("e", 2);
	}

	@Test
	void effectCreatedInsideRunsAtOnceAndSeesTheWrite() {
		this.context.batch(() -> {
			this.a.set(2);
			effect("e", () -> log(this.a.get()));
			assertThat(logged()).containsExactly("e", 2);
		});
		assertThat(logged()).isEmpty();
		this.a.set(3);
		assertThat(logged()).containsExactly("e", 3);
	}

	@Test
	void effectThatSawARolledBackWriteRunsAgain() {
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			effect("e", () -> log(this.sum.get()));
			batch.rollback();
		}
		assertThat(logged()).containsExactly("e", "sum", 3, "sum", "e", 2);
		this.b.set(5);
		assertThat(logged()).containsExactly("sum", "e", 6);
	}

	@Test
	void onlyTheLastOfSeveralWritesIsSeen() {
		effect("e", () -> log(this.a.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			this.a.set(3);
			this.a.set(4);
		});
		assertThat(logged()).containsExactly("e", 4);
	}

	@Test
	void writeThatIsRevertedRecomputesNothing() {
		effect("e", () -> log(this.sum.get()));
		logged();
		this.context.batch(() -> {
			assertThat(this.a.set(2)).isTrue();
			assertThat(this.a.set(1)).isTrue();
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void oneRevertsTheOtherChanges() {
		effect("e", () -> log(this.sum.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			this.b.set(7);
			this.a.set(1);
		});
		assertThat(logged()).containsExactly("sum", "e", 8);
	}

	@Test
	void effectClosedInsideDoesNotRunAtTheEnd() {
		Effect effect = effect("e", this.a::get);
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			effect.close();
		});
		assertThat(logged()).isEmpty();
	}

	@Test
	void readingADerivedInsideRunsNoEffectEarly() {
		effect("e", this.sum::get);
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			this.sum.get();
			assertThat(logged()).containsExactly("sum");
		});
		assertThat(logged()).containsExactly("e");
	}

	@Test
	void resultComputedInsideIsNotComputedAgainAfterwards() {
		this.context.batch(() -> {
			this.a.set(2);
			this.sum.get();
			signal("unrelated", 0).set(1);
		});
		assertThat(this.sum.get()).isEqualTo(3);
		assertThat(logged()).containsExactly("sum");
	}

	@Test
	void diamondsInsideAreEvaluatedOncePerState() {
		Derived<Long> last = derived("0", () -> (long) this.a.get());
		for (int i = 1; i <= 100; i++) {
			Derived<Long> below = last;
			last = derived("" + i, () -> (below.get() + below.peek()) % 1_000_003);
		}
		last.get();
		logged();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			last.peek();
			assertThat(logged()).hasSize(101);
			last.peek();
			assertThat(logged()).isEmpty();
			batch.rollback();
		}
		last.peek();
		assertThat(logged()).isEmpty();
	}

	@Test
	@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
	void exponentiallyManyPathsInsideAreWalkedOncePerState() {
		List<Derived<Integer>> levels = new ArrayList<>(List.of(derived("0", this.a), derived("1", this.a)));
		for (int i = 2; i < 100; i++) {
			Derived<Integer> below = levels.get(i - 1);
			Derived<Integer> belowThat = levels.get(i - 2);
			levels.add(derived("" + i, () -> Math.max(below.get(), belowThat.get())));
		}
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			levels.get(99).peek();
			logged();
			this.b.set(2);
			levels.get(99).peek();
			assertThat(logged()).isEmpty();
			batch.rollback();
		}
	}

	@Test
	void rollbackOfAnInnerBatchKeepsTheOuterWrites() {
		try (Batch outer = Batch.open(this.context)) {
			this.a.set(2);
			try (Batch inner = Batch.open(this.context)) {
				this.a.set(3);
				this.b.set(3);
				inner.rollback();
			}
			assertThat(this.a.get()).isEqualTo(2);
			assertThat(this.b.get()).isEqualTo(1);
			outer.flush();
		}
		assertThat(this.sum.get()).isEqualTo(3);
	}

	@Test
	void transactionReturnsOrRollsBack() {
		int result = this.context.transaction(() -> {
			this.a.set(2);
			return this.sum.get();
		});
		assertThat(result).isEqualTo(3);
		assertThatIllegalStateException().isThrownBy(() -> this.context.transaction((Runnable) () -> {
			this.a.set(9);
			throw new IllegalStateException();
		}));
		assertThat(this.a.get()).isEqualTo(2);
	}

	@Test
	void batchWorksAcrossMethodsOfTheSameThread() {
		Batch batch = openElsewhere();
		this.a.set(2);
		effect("e", () -> log(this.a.get()));
		logged();
		this.a.set(3);
		assertThat(logged()).isEmpty();
		batch.close();
		batch.close();
		assertThat(logged()).containsExactly("e", 3);
		assertThatIllegalStateException().isThrownBy(batch::flush).withMessageContaining("has ended");
	}

	private Batch openElsewhere() {
		return Batch.open(this.context);
	}

	@Test
	void batchOfAnotherThreadIsRefused() {
		try (Batch batch = Batch.open(this.context)) {
			CompletableFuture<Void> other = CompletableFuture
				.runAsync(() -> assertThatIllegalStateException().isThrownBy(batch::rollback)
					.withMessageContaining("each thread opens its own"));
			other.join();
		}
	}

	@Test
	void closingTheOuterBatchClosesTheInnerOnes() {
		Batch outer = Batch.open(this.context);
		Batch inner = Batch.open(this.context);
		this.a.set(2);
		outer.close();
		inner.close();
		assertThat(CompletableFuture.supplyAsync(this.a).join()).isEqualTo(2);
	}

	@Test
	void updateInABatchIsRedoneOnTopOfWhatOthersCommitted() {
		try (Batch batch = Batch.open(this.context)) {
			this.a.update((n) -> n + 1);
			this.a.update((n) -> n * 10);
			assertThat(this.a.get()).isEqualTo(20);
			CompletableFuture.runAsync(() -> this.a.set(5)).join();
			batch.flush();
		}
		assertThat(this.a.get()).isEqualTo(60);
	}

	@Test
	void effectWithTwoFailuresStillLetsTheOthersRun() {
		effect("bad", () -> fail(this.a.get()));
		effect("good", () -> log(this.a.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("bad", "good", 2);
		assertThat(this.reported).hasSize(1);
	}

	private static void fail(int value) {
		if (value > 1) {
			throw new IllegalArgumentException("value " + value);
		}
	}

	@Test
	void effectClosedBeforeTheWriteInsideDoesNotRun() {
		Effect effect = effect("e", this.sum::get);
		logged();
		this.context.batch(() -> {
			effect.close();
			this.a.set(2);
			this.sum.get();
		});
		assertThat(logged()).containsExactly("sum");
	}

	@Test
	void singleWritesWorkAfterABatch() {
		effect("e", () -> log(this.a.get()));
		logged();
		this.context.batch(() -> this.a.set(2));
		this.a.set(3);
		assertThat(logged()).containsExactly("e", 2, "e", 3);
	}

	@Test
	void singleWritesWorkAfterABatchThatThrew() {
		effect("e", () -> log(this.a.get()));
		logged();
		assertThatIllegalStateException().isThrownBy(() -> this.context.batch((Runnable) () -> {
			throw new IllegalStateException("before any write");
		}));
		this.a.set(3);
		assertThat(logged()).containsExactly("e", 3);
	}

	@Test
	void wholeChainsAreFreshInside() {
		Derived<Integer> next = derived("next", () -> this.sum.get() + 1);
		Derived<Integer> last = derived("last", () -> next.get() + 1);
		effect("e", last::get);
		this.context.batch(() -> {
			this.a.set(10);
			assertThat(last.get()).isEqualTo(13);
			assertThat(next.peek()).isEqualTo(12);
			this.b.set(10);
			assertThat(last.peek()).isEqualTo(22);
		});
		assertThat(last.get()).isEqualTo(22);
	}

	@Test
	void emptyBatchDoesNothing() {
		effect("e", this.sum::get);
		logged();
		this.context.batch(() -> {
		});
		try (Batch batch = Batch.open(this.context)) {
			batch.flush();
			batch.rollback();
		}
		assertThat(logged()).isEmpty();
	}

	@Test
	void flushOfAnInnerBatchFlushesTheOuterOne() {
		effect("e", () -> log(this.sum.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			try (Batch inner = Batch.open(this.context)) {
				this.b.set(2);
				inner.flush();
				assertThat(logged()).containsExactly("sum", "e", 4);
			}
		});
		assertThat(logged()).isEmpty();
	}

}
