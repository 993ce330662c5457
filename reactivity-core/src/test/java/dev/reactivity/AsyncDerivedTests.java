package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AsyncDerived}: demand, runs, futures and results.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AsyncDerivedTests extends AsyncFixture {

	private final Signal<Integer> a = signal("a", 1);

	@Test
	void nothingRunsBeforeTheFirstDemand() {
		Manual<Integer> f = manual("f", this.a);
		this.a.set(2);
		assertThat(f.derived.isPending()).isFalse();
		assertThat(logged()).isEmpty();
		f.ask();
		assertThat(f.derived.isPending()).isTrue();
		assertThat(logged()).containsExactly("f2");
	}

	@Test
	void callersShareTheRunThatIsUnderWay() {
		Manual<Integer> f = manual("f", this.a);
		CompletableFuture<Integer> one = f.get();
		CompletableFuture<Integer> two = f.get();
		assertThat(one).isNotDone();
		f.end(0, 10);
		assertThat(one).isCompletedWithValue(10);
		assertThat(two).isCompletedWithValue(10);
		assertThat(f.derived.isPending()).isFalse();
		assertThat(logged()).containsExactly("f1");
	}

	@Test
	void resultIsCachedUntilWhatWasReadChanges() {
		Manual<Integer> f = manual("f", this.a);
		f.ask();
		f.end(0, 10);
		assertThat(f.get()).isCompletedWithValue(10);
		this.a.set(1);
		assertThat(f.get()).isCompletedWithValue(10);
		assertThat(logged()).containsExactly("f1");
		this.a.set(2);
		assertThat(logged()).isEmpty();
		assertThat(f.get()).isNotDone();
		assertThat(logged()).containsExactly("f2");
	}

	@Test
	void stageThatIsDoneAlreadyIsDoneForTheReader() {
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.completedFuture(this.a.get() * 2));
		assertThat(f.get()).isCompletedWithValue(2);
		this.a.set(4);
		assertThat(f.latest().get()).isEqualTo(8);
		assertThat(logged()).containsExactly("f", "f");
	}

	@Test
	void futureHandedOutCompletesWithTheNewestRun() {
		Manual<String> f = manual("f", this.a);
		CompletableFuture<String> future = f.get();
		this.a.set(2);
		assertThat(logged()).containsExactly("f1", "f2");
		f.end(0, "old");
		assertThat(future).isNotDone();
		assertThat(f.derived.latest().get()).isNull();
		f.end(1, "new");
		assertThat(future).isCompletedWithValue("new");
		assertThat(f.derived.latest().get()).isEqualTo("new");
	}

	@Test
	void lateResultOfAnOldRunIsNeverPublished() {
		Manual<String> f = manual("f", this.a);
		CompletableFuture<String> future = f.get();
		this.a.set(2);
		f.end(1, "new");
		f.end(0, "old");
		assertThat(future).isCompletedWithValue("new");
		assertThat(f.get()).isCompletedWithValue("new");
		assertThat(f.derived.latest().get()).isEqualTo("new");
	}

	@Test
	void withoutDemandAnInvalidatedOneWaits() {
		Manual<Integer> f = manual("f", this.a);
		f.ask();
		f.end(0, 10);
		logged();
		this.a.set(2);
		f.derived.invalidate();
		assertThat(f.derived.isPending()).isFalse();
		assertThat(logged()).isEmpty();
		CompletableFuture<Integer> future = f.get();
		f.end(1, 20);
		assertThat(future).isCompletedWithValue(20);
		assertThat(logged()).containsExactly("f2");
	}

	@Test
	void invalidatingDuringARunBeginsAnother() {
		Manual<String> f = manual("f", this.a);
		CompletableFuture<String> future = f.get();
		f.derived.invalidate();
		f.end(0, "old");
		assertThat(future).isNotDone();
		f.end(1, "new");
		assertThat(future).isCompletedWithValue("new");
		assertThat(logged()).containsExactly("f1", "f1");
	}

	@Test
	void latestReadsNullBeforeTheFirstResultAndReadingItIsDemand() {
		Manual<String> f = manual("f", this.a);
		ReactiveValue<@Nullable String> latest = f.derived.latest();
		assertThat(logged()).isEmpty();
		assertThat(latest.get()).isNull();
		assertThat(logged()).containsExactly("f1");
		f.end(0, "one");
		assertThat(latest.get()).isEqualTo("one");
		this.a.set(2);
		assertThat(latest.get()).isEqualTo("one");
		assertThat(logged()).containsExactly("f2");
		f.end(1, "two");
		assertThat(latest.get()).isEqualTo("two");
	}

	@Test
	void lateResultThatNobodyAskedForIsNotTheLatest() {
		Manual<String> f = manual("f", this.a);
		f.derived.latest().get();
		this.a.set(2);
		f.end(0, "old");
		assertThat(f.derived.latest().get()).isNull();
		assertThat(logged()).containsExactly("f1", "f2");
	}

	@Test
	void watchedOneRunsAgainAtOnce() {
		Manual<String> f = manual("f", this.a);
		effect("e", () -> log(String.valueOf(f.derived.latest().get())));
		assertThat(logged()).containsExactly("e", "f1", "null");
		f.end(0, "one");
		assertThat(logged()).containsExactly("e", "one");
		this.a.set(2);
		assertThat(logged()).containsExactly("f2");
		f.end(1, "two");
		assertThat(logged()).containsExactly("e", "two");
	}

	@Test
	void equalResultStopsTheWave() {
		Manual<String> f = manual("f", this.a);
		effect("latest", () -> f.derived.latest().get());
		effect("future", f::ask);
		f.end(0, "same");
		logged();
		this.a.set(2);
		f.end(1, "same");
		assertThat(logged()).containsExactly("f2");
		this.a.set(3);
		f.end(2, "other");
		assertThat(logged()).containsExactly("f3", "latest", "future");
	}

	@Test
	void equalityMayBeChosen() {
		List<CompletableFuture<String>> runs = new ArrayList<>();
		AsyncDerived<String> f = AsyncDerived.<String>builder(() -> {
			this.a.get();
			runs.add(new CompletableFuture<>());
			return runs.get(runs.size() - 1);
		}).context(this.context).equality((before, after) -> before.equalsIgnoreCase(after)).build();
		effect("e", () -> log(String.valueOf(f.latest().get())));
		runs.get(0).complete("text");
		logged();
		this.a.set(2);
		runs.get(1).complete("TEXT");
		assertThat(logged()).isEmpty();
		assertThat(f.get()).isCompletedWithValue("TEXT");
	}

	@Test
	void firstResultIsNoChangeForAnEffectThatHoldsTheFuture() {
		Manual<Integer> f = manual("f", this.a);
		Manual<Integer> g = manual("g", this.a);
		List<Integer> shown = new ArrayList<>();
		effect("e", () -> assertThat(f.get().thenCombine(g.get(), Integer::sum).thenAccept(shown::add)).isNotNull());
		assertThat(logged()).containsExactly("e", "f1", "g1");
		f.end(0, 1);
		g.end(0, 2);
		assertThat(logged()).isEmpty();
		assertThat(shown).containsExactly(3);
		this.a.set(2);
		assertThat(logged()).containsExactly("f2", "g2");
		f.end(1, 10);
		assertThat(logged()).containsExactly("e");
		g.end(1, 20);
		assertThat(shown).containsExactly(3, 30);
		assertThat(logged()).isEmpty();
	}

	@Test
	void derivedThatPassesTheFutureOnIsComputedAgain() {
		Manual<Integer> f = manual("f", this.a);
		Derived<CompletableFuture<Integer>> passing = derived("d", f::get);
		CompletableFuture<Integer> first = passing.get();
		f.end(0, 1);
		assertThat(passing.get()).isSameAs(first).isCompletedWithValue(1);
		assertThat(logged()).containsExactly("d", "f1");
		this.a.set(2);
		CompletableFuture<Integer> second = passing.get();
		assertThat(second).isNotDone();
		this.a.set(3);
		assertThat(passing.get()).isSameAs(second);
		f.end(2, 3);
		assertThat(second).isCompletedWithValue(3);
		assertThat(passing.get()).isSameAs(second);
		assertThat(logged()).containsExactly("f2", "d", "f3");
	}

	@Test
	void failureIsCachedUntilWhatWasReadChanges() {
		Manual<Integer> f = manual("f", this.a);
		CompletableFuture<Integer> future = f.get();
		IllegalArgumentException failure = new IllegalArgumentException("no");
		f.runs.get(0).completeExceptionally(failure);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join).withCause(failure);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> f.get().join()).withCause(failure);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> f.derived.latest().get())
			.isSameAs(failure);
		assertThat(logged()).containsExactly("f1");
		this.a.set(2);
		CompletableFuture<Integer> second = f.get();
		f.end(1, 2);
		assertThat(second).isCompletedWithValue(2);
	}

	@Test
	void functionThatThrowsFailsTheFuture() {
		AsyncDerived<Integer> f = async("f", () -> {
			throw new IllegalArgumentException("bad " + this.a.get());
		});
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> f.get().join())
			.withStackTraceContaining("bad 1");
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> f.get().join());
		assertThat(logged()).containsExactly("f");
		this.a.set(2);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> f.get().join())
			.withStackTraceContaining("bad 2");
	}

	@Test
	void functionMustNotWrite() {
		AsyncDerived<Boolean> f = async("f", () -> CompletableFuture.completedFuture(this.a.set(5)));
		assertThat(f.get()).isCompletedExceptionally();
		assertThat(this.a.get()).isEqualTo(1);
		assertThatIllegalStateException().isThrownBy(() -> f.latest().get())
			.withMessageContaining("must not write 'a'");
	}

	@Test
	void futureOfOneCallerIsNotThatOfAnother() {
		Manual<Integer> f = manual("f", this.a);
		CompletableFuture<Integer> mine = f.get();
		CompletableFuture<Integer> yours = f.get();
		mine.cancel(true);
		f.end(0, 1);
		assertThat(yours).isCompletedWithValue(1);
		yours.obtrudeValue(99);
		assertThat(f.get()).isCompletedWithValue(1);
	}

	@Test
	void openBatchReadsItsOwnWrites() {
		Manual<Integer> f = manual("f", this.a);
		CompletableFuture<Integer> before = f.get();
		f.end(0, 1);
		CompletableFuture<Integer> inside = this.context.batch(() -> {
			this.a.set(2);
			return f.get();
		});
		assertThat(before).isCompletedWithValue(1);
		assertThat(inside).isNotDone();
		f.end(1, 2);
		assertThat(inside).isCompletedWithValue(2);
		assertThat(logged()).containsExactly("f1", "f2");
	}

	@Test
	void resultThatComesInsideABatchSurvivesItsRollback() {
		Manual<Integer> f = manual("f", this.a);
		CompletableFuture<Integer> future = f.get();
		this.context.batch(() -> {
			try (Batch inner = Batch.open(this.context)) {
				this.a.set(5);
				f.end(0, 1);
				inner.rollback();
			}
		});
		assertThat(future).isCompletedWithValue(1);
		assertThat(f.derived.latest().get()).isEqualTo(1);
	}

	@Test
	void futureGivenToABatchThatIsRolledBackStillCompletes() {
		Manual<Integer> f = manual("f", this.a);
		CompletableFuture<Integer> inside = this.context.batch(() -> {
			try (Batch inner = Batch.open(this.context)) {
				this.a.set(5);
				CompletableFuture<Integer> future = f.get();
				inner.rollback();
				return future;
			}
		});
		f.end(0, 5);
		f.end(1, 1);
		assertThat(logged()).containsExactly("f5", "f1");
		assertThat(inside).isCompletedWithValue(1);
	}

	@Test
	void stagesOfAnyKindWill() {
		CompletableFuture<String> source = new CompletableFuture<>();
		CompletionStage<String> stage = source.minimalCompletionStage();
		AsyncDerived<String> f = this.context.asyncDerived(() -> {
			this.a.get();
			return stage;
		});
		CompletableFuture<String> future = f.get();
		source.complete("done");
		assertThat(future).isCompletedWithValue("done");
	}

}
