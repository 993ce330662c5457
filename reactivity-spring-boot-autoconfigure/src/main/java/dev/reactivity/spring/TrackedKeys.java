package dev.reactivity.spring;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The property keys, and prefixes of keys, that computations asked for: each a signal
 * that counts the changes. Upper case, dashes and underscores make no difference, since
 * relaxed binding ignores them.
 */
final class TrackedKeys {

	private final Supplier<ReactiveContext> context;

	private final Map<String, Signal<Integer>> keys = new ConcurrentHashMap<>();

	private final Map<String, Signal<Integer>> prefixes = new ConcurrentHashMap<>();

	TrackedKeys(Supplier<ReactiveContext> context) {
		this.context = context;
	}

	/**
	 * Lets the running computation, if there is one, depend on a key.
	 * @param key the property key
	 */
	void read(String key) {
		if (this.context.get().isTracking()) {
			this.keys.computeIfAbsent(uniform(key), (uniform) -> signal(key)).get();
		}
	}

	/**
	 * Lets the running computation, if there is one, depend on all keys below a prefix.
	 * @param prefix the prefix of property keys
	 */
	void readBelow(String prefix) {
		if (this.context.get().isTracking()) {
			this.prefixes.computeIfAbsent(uniform(prefix), (uniform) -> signal(prefix + ".*")).get();
		}
	}

	/**
	 * Takes note of changed keys, in one batch.
	 * @param changed the keys that changed
	 */
	void changed(Collection<String> changed) {
		this.context.get().batch(() -> changed.stream().map(TrackedKeys::uniform).forEach(this::countChange));
	}

	private void countChange(String key) {
		Signal<Integer> changes = this.keys.get(key);
		if (changes != null) {
			changes.update((count) -> count + 1);
		}
		this.prefixes.forEach((prefix, changesBelow) -> {
			if (isBelow(prefix, key)) {
				changesBelow.update((count) -> count + 1);
			}
		});
	}

	private Signal<Integer> signal(String name) {
		return Signal.builder(0).name("property " + name).context(this.context.get()).build();
	}

	private static boolean isBelow(String prefix, String key) {
		return key.startsWith(prefix + ".") || key.startsWith(prefix + "[") || key.equals(prefix);
	}

	private static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
