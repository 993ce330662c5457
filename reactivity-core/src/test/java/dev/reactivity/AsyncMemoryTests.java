package dev.reactivity;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what asynchronous computations keep alive, and what not.
 */
class AsyncMemoryTests extends AsyncFixture {

	private final Signal<Integer> a = signal("a", 1);

	private static void awaitCollected(Reference<?> reference) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return reference.refersTo(null);
		});
	}

	@Test
	void asynchronousDerivedNobodyHoldsIsCollectable() {
		awaitCollected(usedOnce());
	}

	private Reference<?> usedOnce() {
		Manual<Integer> f = manual("f", this.a);
		f.ask();
		f.end(0, 1);
		this.a.set(2);
		f.ask();
		f.end(1, 2);
		f.derived.latest().get();
		return new WeakReference<>(f.derived);
	}

	@Test
	void oneWithALateReadIsCollectableToo() {
		awaitCollected(readLateOnce());
	}

	private Reference<?> readLateOnce() {
		AsyncDerived<Integer> f = this.context.asyncDerived(this.a::get, Runnable::run);
		assertThat(f.get()).isCompletedWithValue(1);
		this.a.set(2);
		assertThat(f.get()).isCompletedWithValue(2);
		return new WeakReference<>(f);
	}

	@Test
	void finishedRunsAreNotRetained() {
		List<Reference<?>> results = new ArrayList<>();
		AsyncDerived<Object> f = async("f", () -> {
			this.a.get();
			Object result = new Object();
			results.add(new WeakReference<>(result));
			return CompletableFuture.completedFuture(result);
		});
		effect("watching", () -> assertThat(f.latest().get()).isNotNull());
		effect("holding", () -> assertThat(f.get()).isCompleted());
		for (int i = 0; i < 5; i++) {
			this.a.set(10 + i);
			assertThat(f.get()).isCompleted();
		}
		results.subList(0, 4).forEach(AsyncMemoryTests::awaitCollected);
		assertThat(f.get()).isCompleted();
	}

	@Test
	void closedEffectIsCollectableOnceItsRunHasEnded() {
		CompletableFuture<Void> stage = new CompletableFuture<>();
		Reference<?> effect = closedWhileRunning(stage);
		stage.complete(null);
		awaitCollected(effect);
	}

	private Reference<?> closedWhileRunning(CompletableFuture<Void> stage) {
		AsyncEffect effect = this.context.asyncEffect(() -> {
			this.a.get();
			return stage;
		});
		effect.close();
		return new WeakReference<>(effect);
	}

	@Test
	void contextIsCollectableWithItsAsynchronousDeriveds() {
		awaitCollected(contextInUse());
	}

	private static Reference<?> contextInUse() {
		ReactiveContext context = ReactiveContext.create();
		Signal<Integer> local = context.signal(1);
		AsyncDerived<Integer> f = context.asyncDerived(local::get, Runnable::run);
		context.effect(() -> f.latest().get());
		local.set(2);
		return new WeakReference<>(context);
	}

}
