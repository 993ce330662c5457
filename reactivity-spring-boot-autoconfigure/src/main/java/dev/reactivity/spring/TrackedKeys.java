package dev.reactivity.spring;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The property keys, and prefixes of keys, that computations asked for: each a signal
 * that counts the changes. Who asked for a key depends on the keys below it, too: the
 * binder asks for the key of a map or list before it looks for the entries. Upper case,
 * dashes and underscores make no difference, since relaxed binding ignores them.
 */
final class TrackedKeys {

	private final Supplier<ReactiveContext> context;

	private final Map<String, Signal<Integer>> keys = new ConcurrentHashMap<>();

	private final Map<String, Signal<Integer>> prefixes = new ConcurrentHashMap<>();

	private final Set<Derived<?>> values = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

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
	 * Remembers a value made of properties, for as long as somebody else does.
	 * @param <T> the type of the value
	 * @param value the value
	 * @return the same value
	 */
	<T extends @Nullable Object> Derived<T> tried(Derived<T> value) {
		this.values.add(value);
		return value;
	}

	Set<Derived<?>> soundValues() {
		Set<Derived<?>> sound;
		synchronized (this.values) {
			sound = new HashSet<>(this.values);
		}
		sound.removeIf((value) -> failure(value) != null);
		return sound;
	}

	static @Nullable RuntimeException failure(Derived<?> value) {
		try {
			value.peek();
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
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
		count(this.keys.get(key));
		count(this.prefixes.get(key));
		for (int end = parentEnd(key); end > 0; end = parentEnd(key.substring(0, end))) {
			String parent = key.substring(0, end);
			count(this.keys.get(parent));
			count(this.prefixes.get(parent));
		}
	}

	private static int parentEnd(String key) {
		return Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
	}

	private static void count(@Nullable Signal<Integer> changes) {
		if (changes != null) {
			changes.update((count) -> count + 1);
		}
	}

	private Signal<Integer> signal(String name) {
		return Signal.builder(0).name("property " + name).context(this.context.get()).build();
	}

	private static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
