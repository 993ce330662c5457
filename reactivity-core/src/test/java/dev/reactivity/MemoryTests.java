package dev.reactivity;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what may be collected, and what may not.
 */
class MemoryTests extends EngineFixture {

	private final Signal<Object> signal = signal("signal", new Object());

	private static Reference<?> phantom(Object referent) {
		return new PhantomReference<>(referent, new ReferenceQueue<>());
	}

	private static void awaitCollected(Reference<?>... references) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return Arrays.stream(references).allMatch((reference) -> reference.refersTo(null));
		});
	}

	@Test
	void unwatchedDerivedIsCollectable() {
		awaitCollected(readOnce());
	}

	private Reference<?> readOnce() {
		Derived<Object> derived = this.context.derived(this.signal);
		derived.get();
		this.signal.set("other");
		derived.get();
		return phantom(derived);
	}

	@Test
	void derivedWhoseEffectClosedIsCollectable() {
		awaitCollected(watchedOnce());
	}

	private Reference<?> watchedOnce() {
		Derived<Object> derived = this.context.derived(this.signal);
		this.context.effect(derived::get).close();
		return phantom(derived);
	}

	@Test
	void derivedOnlyReadInABatchIsCollectable() {
		Reference<?> reference = this.context.batch(() -> {
			this.signal.set("other");
			return readOnce();
		});
		awaitCollected(reference);
	}

	@Test
	void effectLivesAsLongAsItsSignal() {
		WeakReference<Effect> effect = new WeakReference<>(this.context.effect(() -> log(this.signal.get())));
		System.gc();
		System.gc();
		logged();
		this.signal.set("other");
		assertThat(logged()).containsExactly("other");
		assertThat(effect.get()).isNotNull();
	}

	@Test
	void effectIsCollectableWithItsSignal() {
		awaitCollected(effectOnAShortLivedSignal());
	}

	private Reference<?> effectOnAShortLivedSignal() {
		Signal<Integer> local = this.context.signal(1);
		return phantom(this.context.effect(local::get));
	}

	@Test
	void contextThatIsNoLongerReferencedIsCollectable() {
		awaitCollected(contextInUse());
	}

	private static Reference<?> contextInUse() {
		ReactiveContext context = ReactiveContext.create();
		Signal<Integer> local = Signal.builder(1).name("local").context(context).build();
		context.effect(local::get);
		context.batch(() -> local.set(2));
		return phantom(context);
	}

	@Test
	void oldValuesAreKeptOnlyWhileSomebodyMayReadThem() {
		WeakReference<Object> old = new WeakReference<>(this.signal.peek());
		Derived<Object> derived = this.context.derived(this.signal);
		this.context.effect(derived::get).close();
		this.signal.set("new");
		derived.get();
		awaitCollected(old);
	}

	@Test
	void valuesThatCameAndWentDuringARunAreNotKeptForIt() {
		CountDownLatch reading = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		Object first = this.signal.peek();
		Derived<Object> slow = this.context.derived(() -> {
			reading.countDown();
			ThreadedFixture.await(written);
			return this.signal.get();
		});
		CompletableFuture<Object> run = CompletableFuture.supplyAsync(slow);
		ThreadedFixture.await(reading);
		Reference<?>[] between = writeShortLivedValues();
		this.signal.set("last");
		awaitCollected(between);
		written.countDown();
		assertThat(run.join()).isSameAs(first);
		assertThat(slow.get()).isEqualTo("last");
	}

	private Reference<?>[] writeShortLivedValues() {
		Reference<?>[] values = new Reference<?>[100];
		for (int i = 0; i < values.length; i++) {
			Object value = new Object();
			values[i] = phantom(value);
			this.signal.set(value);
		}
		return values;
	}

	@Test
	void closedEffectIsCollectable() {
		awaitCollected(closedEffect());
	}

	private Reference<?> closedEffect() {
		Derived<Object> derived = this.context.derived(this.signal);
		Effect effect = this.context.effect(() -> {
			derived.get();
			Effect.onCleanup(() -> log("cleaned"));
		});
		this.signal.set("other");
		effect.close();
		return phantom(effect);
	}

	@Test
	void whatAnEffectNoLongerReadsIsCollectable() {
		Signal<Boolean> once = signal("once", true);
		List<Derived<Object>> local = new ArrayList<>(List.of(this.context.derived(this.signal)));
		Effect effect = this.context.effect(() -> log(once.get() ? local.get(0).get() : "nothing"));
		Reference<?> reference = phantom(local.get(0));
		once.set(false);
		local.clear();
		logged();
		awaitCollected(reference);
		effect.close();
	}

	@Test
	void whatADerivedNoLongerReadsIsCollectable() {
		Signal<Boolean> once = signal("once", true);
		List<Derived<Object>> local = new ArrayList<>(List.of(this.context.derived(this.signal)));
		Derived<Object> reader = this.context.derived(() -> once.get() ? local.get(0).get() : "nothing");
		reader.get();
		Reference<?> reference = phantom(local.get(0));
		once.set(false);
		reader.get();
		local.clear();
		awaitCollected(reference);
		assertThat(reader.get()).isEqualTo("nothing");
	}

	@Test
	void derivedThatWasWatchedAndReadAfterwardsIsCollectable() {
		awaitCollected(watchedAndReadAfterwards());
	}

	private Reference<?> watchedAndReadAfterwards() {
		Derived<Object> derived = this.context.derived(this.signal);
		Derived<Object> next = this.context.derived(derived);
		this.context.effect(next::get).close();
		this.signal.set("other");
		next.get();
		return phantom(derived);
	}

	@Test
	void ownedEffectsOfAFormerRunAreCollectable() {
		List<Reference<?>> inner = new ArrayList<>();
		Effect outer = this.context.effect(() -> {
			this.signal.get();
			inner.add(phantom(this.context.effect(this.signal::get)));
		});
		this.signal.set("other");
		awaitCollected(inner.get(0));
		outer.close();
		awaitCollected(inner.get(1));
	}

	@Test
	void effectThatOnlyItsWatchedDerivedReachesLives() {
		this.context.effect(() -> log(this.context.derived(this.signal).get()));
		System.gc();
		System.gc();
		logged();
		this.signal.set("other");
		assertThat(logged()).containsExactly("other");
	}

	@Test
	void threadThatUsedAContextDoesNotKeepIt() {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		AtomicReference<Reference<?>> reference = new AtomicReference<>();
		CompletableFuture.runAsync(() -> reference.set(contextInUse()), thread).join();
		awaitCollected(reference.get());
		thread.shutdown();
	}

	@Test
	void valueOfARolledBackBatchIsCollectable() {
		awaitCollected(rolledBack());
	}

	private Reference<?> rolledBack() {
		Object value = new Object();
		try (Batch batch = Batch.open(this.context)) {
			this.signal.set(value);
			this.context.derived(this.signal).get();
			batch.rollback();
		}
		return phantom(value);
	}

	@Test
	void manyShortLivedDerivedsOverALongLivedSignalAreCollectable() {
		List<Reference<?>> references = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			references.add(readOnce());
		}
		awaitCollected(references.toArray(Reference<?>[]::new));
	}

	@Test
	void namedNodesOfThePictureAreCollectable() {
		awaitCollected(named());
		assertThat(this.context.graph().nodes()).extracting(ReactiveGraph.Node::name).doesNotContain("short-lived");
		assertThat(this.context.findValue("short-lived")).isEmpty();
	}

	private Reference<?> named() {
		Derived<Object> derived = derived("short-lived", this.signal);
		derived.get();
		logged();
		return phantom(derived);
	}

}
