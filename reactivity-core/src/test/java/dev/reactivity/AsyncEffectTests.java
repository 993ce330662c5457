package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link AsyncEffect}.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class AsyncEffectTests extends AsyncFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 10);

	private final List<CompletableFuture<Void>> stages = new ArrayList<>();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private AsyncEffect.Builder logging(Supplier<?> reads) {
		return AsyncEffect.builder(() -> {
			log(reads.get());
			CompletableFuture<Void> stage = new CompletableFuture<>();
			this.stages.add(stage);
			return stage;
		}).name("e").context(this.context);
	}

	private void end(int run) {
		this.stages.get(run).complete(null);
	}

	@Test
	void runsDoNotOverlapAndAtMostOneIsPending() {
		AsyncEffect effect = logging(this.a).build();
		assertThat(effect.isRunning()).isTrue();
		this.a.set(2);
		this.a.set(3);
		assertThat(logged()).containsExactly(1);
		end(0);
		assertThat(logged()).containsExactly(3);
		end(1);
		assertThat(logged()).isEmpty();
		assertThat(effect.isRunning()).isFalse();
		this.a.set(4);
		assertThat(logged()).containsExactly(4);
	}

	@Test
	void changeThatIsTakenBackDuringARunIsNoReasonForAnother() {
		Derived<Integer> parity = derived("parity", () -> this.a.get() % 2);
		logging(parity).build();
		assertThat(logged()).containsExactly("parity", 1);
		this.a.set(2);
		this.a.set(3);
		end(0);
		assertThat(logged()).containsExactly("parity");
	}

	@Test
	void closedOneNeverRunsAgain() {
		AsyncEffect effect = logging(this.a).build();
		this.a.set(2);
		effect.close();
		end(0);
		this.a.set(3);
		assertThat(effect.isClosed()).isTrue();
		assertThat(logged()).containsExactly(1);
	}

	@Test
	void lateReadsOfAClosedOneAreDropped() {
		AsyncEffect effect = this.context.asyncEffect(() -> CompletableFuture.runAsync(() -> log(this.a.get()),
				this.context.wrap((Executor) this.tasks::add)));
		effect.close();
		this.tasks.remove().run();
		this.a.set(2);
		assertThat(logged()).containsExactly(1);
		assertThat(this.tasks).isEmpty();
	}

	@Test
	void failuresGoToTheHandlerAndItStaysSubscribed() {
		AsyncEffect effect = logging(this.a).build();
		IllegalStateException failure = new IllegalStateException("mail server is down");
		this.stages.get(0).completeExceptionally(failure);
		assertThat(this.reported).containsExactly(failure);
		this.a.set(2);
		this.stages.get(1).cancel(true);
		assertThat(this.reported).hasSize(1);
		assertThat(logged()).containsExactly(1, 2);
		assertThat(effect.isRunning()).isFalse();
	}

	@Test
	void failuresGoToItsOwnHandlerIfItHasOne() {
		List<Throwable> own = new ArrayList<>();
		logging(() -> {
			if (this.a.get() == 2) {
				throw new IllegalArgumentException("two");
			}
			return this.a.get();
		}).onError(own::add).build();
		this.stages.get(0).completeExceptionally(new IllegalStateException("one"));
		this.a.set(2);
		assertThat(own).extracting(Throwable::getMessage).containsExactly("one", "two");
		this.a.set(3);
		assertThat(logged()).containsExactly(1, 3);
		assertThat(this.reported).isEmpty();
	}

	@Test
	void handlerThatFailsHoldsUpNoFurtherRun() {
		logging(this.a).onError((failure) -> {
			throw new IllegalStateException("handler", failure);
		}).build();
		this.a.set(2);
		this.stages.get(0).completeExceptionally(new IllegalStateException("one"));
		assertThat(logged()).containsExactly(1, 2);
	}

	@Test
	void exceptionOfAStageIsReportedWithoutItsWrapping() {
		this.context.asyncEffect(() -> {
			this.a.get();
			return CompletableFuture.completedFuture(null).thenRun(() -> end(5));
		});
		assertThat(this.reported).singleElement().isInstanceOf(IndexOutOfBoundsException.class);
	}

	@Test
	void lateReadsAreTrackedAndLateWritesBecomeVisibleTogether() {
		Signal<Integer> x = signal("x", 0);
		Signal<Integer> y = signal("y", 0);
		this.context.asyncEffect(() -> {
			log("run");
			return CompletableFuture.runAsync(() -> {
				x.set(this.b.get());
				y.set(x.peek() * 2);
			}, this.context.wrap((Executor) this.tasks::add));
		});
		effect("sum", () -> log(x.get() + y.get()));
		assertThat(logged()).containsExactly("run", "sum", 0);
		this.tasks.remove().run();
		assertThat(logged()).containsExactly("sum", 30);
		this.b.set(20);
		assertThat(logged()).containsExactly("run");
		this.tasks.remove().run();
		assertThat(logged()).containsExactly("sum", 60);
	}

	@Test
	void changeBetweenALateReadAndTheEndIsPickedUp() {
		this.context.asyncEffect(() -> CompletableFuture.runAsync(() -> {
			log(this.b.get());
			CompletableFuture.runAsync(() -> this.b.set(20)).join();
		}, this.context.wrap((Executor) this.tasks::add)));
		this.tasks.remove().run();
		this.tasks.remove().run();
		assertThat(this.tasks).isEmpty();
		assertThat(logged()).containsExactly(10, 20);
	}

	@Test
	void blockingCodeRunsOnItsExecutor() {
		AsyncEffect effect = this.context.asyncEffect(() -> log(this.a.get()), this.tasks::add);
		assertThat(logged()).isEmpty();
		this.tasks.remove().run();
		this.a.set(2);
		this.a.set(3);
		assertThat(this.tasks).hasSize(1);
		this.tasks.remove().run();
		assertThat(logged()).containsExactly(1, 3);
		effect.close();
	}

	@Test
	void deferredOneWaitsToBeRun() {
		AsyncEffect effect = logging(this.a).deferred().build();
		assertThat(logged()).isEmpty();
		effect.run();
		assertThat(logged()).containsExactly(1);
		end(0);
		effect.close();
		assertThatIllegalStateException().isThrownBy(effect::run).withMessageContaining("'e' is closed");
	}

	@Test
	void innerOneIsClosedBeforeTheNextRunOfItsOwner() {
		List<AsyncEffect> inner = new ArrayList<>();
		effect("owner", () -> {
			this.b.get();
			inner.add(logging(this.a).build());
		});
		this.b.set(11);
		assertThat(inner).extracting(AsyncEffect::isClosed).containsExactly(true, false);
	}

	@Test
	void cleanupCanCancelTheRun() {
		AsyncEffect effect = this.context.asyncEffect(() -> {
			this.a.get();
			CompletableFuture<Void> stage = new CompletableFuture<>();
			this.stages.add(stage);
			Effect.onCleanup(() -> stage.cancel(true));
			return stage;
		});
		effect.close();
		assertThat(this.stages.get(0)).isCancelled();
	}

	@Test
	void readsAnAsynchronousDerivedAndRunsAgainForAnotherResult() {
		Manual<Integer> f = manual("f", this.a);
		this.context.asyncEffect(() -> {
			log("run");
			return f.get().thenAccept(this::log);
		});
		assertThat(logged()).containsExactly("run", "f1");
		f.end(0, 5);
		assertThat(logged()).containsExactly(5);
		this.a.set(2);
		f.end(1, 5);
		assertThat(logged()).containsExactly("f2");
		this.a.set(3);
		f.end(2, 6);
		assertThat(logged()).containsExactly("f3", "run", 6);
	}

	@Test
	void isFoundByItsName() {
		AsyncEffect effect = logging(this.a).build();
		assertThat(effect.name()).isEqualTo("e");
		assertThat(effect).hasToString("AsyncEffect(e)");
		assertThat(this.context.findEffect("e")).isPresent();
	}

}
