package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;

/**
 * The instances of one reactive bean that are not destroyed yet. Usually one; more while
 * calls on an old one are under way, or when two threads build at the same time, since
 * neither waits for the other for long.
 */
final class ReactiveInstances {

	private final Set<ReactiveInstance> alive = ConcurrentHashMap.newKeySet();

	/**
	 * What destroys the instance that a thread is building.
	 */
	private final Map<Thread, List<Runnable>> destructions = new ConcurrentHashMap<>();

	private volatile @Nullable ReactiveInstance installed;

	/**
	 * The instance that stays if the next one cannot be built.
	 * @return the instance, or {@code null} before the first one
	 */
	@Nullable ReactiveInstance installed() {
		return this.installed;
	}

	ReactiveInstance build(ObjectFactory<?> factory) {
		List<Runnable> toDestroy = new ArrayList<>();
		this.destructions.put(Thread.currentThread(), toDestroy);
		try {
			ReactiveInstance instance = new ReactiveInstance(factory.getObject(), toDestroy);
			this.alive.add(instance);
			return instance;
		}
		finally {
			this.destructions.remove(Thread.currentThread());
		}
	}

	/**
	 * Takes note of what destroys the instance that this thread is building.
	 * @param destruction what destroys it
	 */
	void onDestruction(Runnable destruction) {
		List<Runnable> toDestroy = this.destructions.get(Thread.currentThread());
		if (toDestroy != null) {
			toDestroy.add(destruction);
		}
	}

	/**
	 * Makes an instance the one to keep, and retires the others.
	 * @param instance the newest instance
	 */
	void install(ReactiveInstance instance) {
		this.installed = instance;
		for (ReactiveInstance each : this.alive) {
			if (!each.equals(instance)) {
				retire(each);
			}
		}
	}

	void close() {
		this.alive.forEach(this::retire);
	}

	void retire(ReactiveInstance instance) {
		this.alive.remove(instance);
		instance.retire();
	}

}
