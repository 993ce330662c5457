package dev.reactivity;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what may be collected, and what may not.
 */
class MemoryTests extends EngineFixture {

	private final Signal<Object> signal = signal("signal", new Object());

	private static void awaitCollected(Reference<?> reference) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return reference.refersTo(null);
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
		return new PhantomReference<>(derived, new ReferenceQueue<>());
	}

	@Test
	void derivedWhoseEffectClosedIsCollectable() {
		awaitCollected(watchedOnce());
	}

	private Reference<?> watchedOnce() {
		Derived<Object> derived = this.context.derived(this.signal);
		this.context.effect(derived::get).close();
		return new WeakReference<>(derived);
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

	private WeakReference<Effect> effectOnAShortLivedSignal() {
		Signal<Integer> local = this.context.signal(1);
		return new WeakReference<>(this.context.effect(local::get));
	}

	@Test
	void contextThatIsNoLongerReferencedIsCollectable() {
		awaitCollected(contextInUse());
	}

	private static WeakReference<ReactiveContext> contextInUse() {
		ReactiveContext context = ReactiveContext.create();
		Signal<Integer> local = Signal.builder(1).name("local").context(context).build();
		context.effect(local::get);
		context.batch(() -> local.set(2));
		return new WeakReference<>(context);
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

}
