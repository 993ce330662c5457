package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for asynchronous deriveds that read each other and deriveds between them.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AsyncGraphTests extends AsyncFixture {

	private final Signal<Integer> a = signal("a", 4);

	/** A run of one ends with half of what the one before it ends with. */
	private AsyncDerived<Integer> half(String name, AsyncDerived<Integer> of) {
		return async(name, () -> of.get().thenApply((value) -> value / 2));
	}

	@Test
	void chainRunsFromFrontToBackAndAnEqualResultEndsIt() {
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.completedFuture(this.a.get()));
		AsyncDerived<Integer> g = half("g", f);
		AsyncDerived<Integer> h = half("h", g);
		effect("e", () -> log(String.valueOf(h.latest().get())));
		assertThat(logged()).containsExactly("e", "h", "g", "f", "1");
		this.a.set(5);
		assertThat(logged()).containsExactly("f", "g");
		this.a.set(8);
		assertThat(logged()).containsExactly("f", "g", "h", "e", "2");
	}

	@Test
	void chainWithoutDemandRunsInTheSameOrderWhenAsked() {
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.completedFuture(this.a.get()));
		AsyncDerived<Integer> g = half("g", f);
		AsyncDerived<Integer> h = half("h", g);
		assertThat(h.get()).isCompletedWithValue(1);
		logged();
		this.a.set(5);
		assertThat(logged()).isEmpty();
		assertThat(h.get()).isCompletedWithValue(1);
		assertThat(logged()).containsExactly("f", "g");
	}

	@Test
	void futureWaitsForWhatTheResultRestsOn() {
		Manual<Integer> f = manual("f", this.a);
		AsyncDerived<Integer> g = half("g", f.derived);
		CompletableFuture<Integer> first = g.get();
		f.end(0, 4);
		assertThat(first).isCompletedWithValue(2);
		this.a.set(5);
		CompletableFuture<Integer> second = g.get();
		assertThat(second).isNotDone();
		assertThat(g.isPending()).isTrue();
		f.end(1, 4);
		assertThat(second).isCompletedWithValue(2);
		assertThat(g.isPending()).isFalse();
		assertThat(logged()).containsExactly("g", "f4", "f5");
		this.a.set(6);
		CompletableFuture<Integer> third = g.get();
		f.end(2, 10);
		assertThat(third).isCompletedWithValue(5);
		assertThat(logged()).containsExactly("f6", "g");
	}

	@Test
	void readerOfBothEndsOfADiamondRunsOnce() {
		Manual<Integer> f = manual("f", this.a);
		AsyncDerived<Integer> g = half("g", f.derived);
		AsyncDerived<Integer> sum = async("sum", () -> {
			int now = this.a.get();
			return g.get().thenApply((value) -> value + now);
		});
		effect("e", () -> log(String.valueOf(sum.latest().get())));
		f.end(0, 4);
		assertThat(logged()).containsExactly("e", "sum", "g", "f4", "null", "e", "6");
		this.a.set(8);
		f.end(1, 8);
		assertThat(logged()).containsExactly("sum", "f8", "g", "e", "12");
	}

	@Test
	void effectOverAChainRunsOnceForOneChange() {
		Manual<Integer> f = manual("f", this.a);
		AsyncDerived<Integer> g = half("g", f.derived);
		effect("e", () -> assertThat(g.get().thenAccept(this::log)).isNotNull());
		f.end(0, 4);
		assertThat(logged()).containsExactly("e", "g", "f4", 2);
		this.a.set(5);
		assertThat(logged()).containsExactly("f5");
		f.end(1, 6);
		assertThat(logged()).containsExactly("g", "e", 3);
	}

	@Test
	void readsOfOtherAsynchronousDerivedsOnSeveralThreadsAreTracked() {
		Manual<Integer> f = manual("f", this.a);
		Manual<Integer> g = manual("g", this.a);
		Signal<Integer> c = signal("c", 1);
		AsyncDerived<Integer> h = async("h",
				() -> CompletableFuture.completedFuture(0)
					.thenComposeAsync((none) -> f.get(), this.context.wrap(Runnable::run))
					.thenCombineAsync(g.get(), Integer::sum, this.context.wrap(Runnable::run))
					.thenApplyAsync((sum) -> sum + c.get(), this.context.wrap(Runnable::run)));
		CompletableFuture<Integer> future = h.get();
		f.end(0, 10);
		g.end(0, 20);
		assertThat(future).isCompletedWithValue(31);
		c.set(2);
		assertThat(h.get()).isCompletedWithValue(32);
		logged();
		this.a.set(5);
		future = h.get();
		assertThat(future).isNotDone();
		f.end(1, 10);
		g.end(1, 20);
		assertThat(future).isCompletedWithValue(32);
		assertThat(logged()).containsExactlyInAnyOrder("f5", "g5");
	}

	@Test
	void derivedsInBetweenAreUpToDateBeforeTheFunctionIsCalled() {
		Derived<Integer> d = derived("d", () -> this.a.get() / 4);
		Manual<Integer> f = manual("f", d);
		Derived<Integer> shown = derived("shown", () -> {
			Integer latest = f.derived.latest().get();
			return (latest != null) ? latest : -1;
		});
		effect("e", () -> log(shown.get()));
		f.end(0, 7);
		assertThat(logged()).containsExactly("e", "shown", "d", "f1", -1, "shown", "e", 7);
		this.a.set(5);
		assertThat(logged()).containsExactly("d");
		this.a.set(8);
		assertThat(logged()).containsExactly("d", "f2");
	}

	@Test
	void readingOneselfIsACycle() {
		List<AsyncDerived<Integer>> self = new ArrayList<>();
		self.add(async("self", () -> {
			this.a.get();
			return self.get(0).get();
		}));
		assertThatExceptionOfType(CompletionException.class).isThrownBy(() -> self.get(0).get().join())
			.withCauseInstanceOf(ReactiveCycleException.class);
	}

	@Test
	void readingOneselfLateIsACycle() {
		CompletableFuture<Integer> gate = new CompletableFuture<>();
		List<AsyncDerived<Integer>> self = new ArrayList<>();
		self.add(async("self", () -> {
			this.a.get();
			return gate.thenComposeAsync((value) -> self.get(0).get(), this.context.wrap(Runnable::run));
		}));
		CompletableFuture<Integer> future = self.get(0).get();
		gate.complete(1);
		assertThatExceptionOfType(CompletionException.class).isThrownBy(future::join)
			.withCauseInstanceOf(ReactiveCycleException.class);
	}

}
