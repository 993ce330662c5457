package dev.reactivity.collection;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import dev.reactivity.Derived;
import dev.reactivity.Effect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a collection keeps of those who read it.
 */
class CellMemoryTests extends CollectionFixture {

	private final ReactiveMap<Object, Integer> map = ReactiveMap.create(this.context);

	private void awaitNoCells() {
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return this.map.cells() == 0;
		});
	}

	@Test
	void untrackedReadsLeaveNothingBehind() {
		this.map.put(1, 1);
		assertThat(this.map.get(1) + this.map.size() + this.map.keySet().size()).isEqualTo(3);
		assertThat(this.map.cells()).isZero();
	}

	@Test
	void cellsGoWithTheirReaders() {
		Effect effect = this.context.effect(() -> {
			for (int i = 0; i < 100; i++) {
				log(this.map.get(i) + "/" + this.map.containsKey(i));
			}
			log(this.map.size() + "/" + this.map);
		});
		System.gc();
		assertThat(this.map.cells()).isEqualTo(202);
		effect.close();
		awaitNoCells();
	}

	@Test
	void unwatchedDerivedDoesNotHoldItsKey() {
		Reference<?> key = readOnce();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return this.map.cells() == 0 && key.refersTo(null);
		});
	}

	private Reference<?> readOnce() {
		Object key = new Object();
		Derived<Integer> derived = derived(() -> this.map.getOrDefault(key, 0));
		assertThat(derived.get()).isZero();
		this.map.put("other", 1);
		assertThat(derived.get()).isZero();
		return new PhantomReference<>(key, new ReferenceQueue<>());
	}

	@Test
	void cellStaysAsLongAsAnEffectReadsIt() {
		watch("key", () -> this.map.get("key"));
		for (int i = 0; i < 3; i++) {
			System.gc();
			this.map.put("key", i);
		}
		assertThat(logged()).containsExactly("key=null", "key=0", "key=1", "key=2");
		assertThat(this.map.cells()).isOne();
	}

	@Test
	void mapIsCollectableWithItsReaders() {
		Reference<?> map = shortLivedMap();
		Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
			System.gc();
			return map.refersTo(null);
		});
	}

	private Reference<?> shortLivedMap() {
		ReactiveMap<String, Integer> local = ReactiveMap.create(this.context);
		local.put("a", 1);
		watch("local", () -> local.get("a"));
		return new WeakReference<>(local);
	}

}
