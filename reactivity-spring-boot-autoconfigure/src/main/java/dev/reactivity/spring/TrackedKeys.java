package dev.reactivity.spring;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The property keys, and prefixes of keys, that computations asked for: each a signal
 * that counts the changes. Who asked for a key depends on the keys below it, too: the
 * binder asks for the key of a map or list before it looks for the entries. Upper case,
 * dashes and underscores make no difference, since relaxed binding ignores them.
 */
final class TrackedKeys {

	/** The best guess, until somebody knows. */
	private volatile Supplier<ReactiveContext> context;

	private boolean decided;

	private final Map<String, Signal<Integer>> keys = new ConcurrentHashMap<>();

	private final Map<String, Signal<Integer>> prefixes = new ConcurrentHashMap<>();

	private final TriedValues values = new TriedValues();

	TrackedKeys(Supplier<ReactiveContext> context) {
		this.context = context;
	}

	/**
	 * Makes a context that one of the beans was given the one that counts. The first one
	 * stays.
	 * @param known the context
	 */
	synchronized void decide(ReactiveContext known) {
		if (!this.decided) {
			this.decided = true;
			this.context = () -> known;
		}
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

	TriedValues values() {
		return this.values;
	}

	/**
	 * The names of the signals that a change of keys concerns.
	 * @param changed the keys that changed
	 * @return the names
	 */
	Set<String> names(Collection<String> changed) {
		Set<String> names = new HashSet<>();
		changed.stream()
			.map(TrackedKeys::uniform)
			.forEach((key) -> concerned(key, (signal) -> names.add(signal.name())));
		return names;
	}

	/**
	 * Takes note of changed keys, in one batch.
	 * @param changed the keys that changed
	 */
	void changed(Collection<String> changed) {
		this.context.get().batch(() -> changed.stream().map(TrackedKeys::uniform).forEach(this::countChange));
	}

	private void countChange(String key) {
		concerned(key, (changes) -> changes.update((count) -> count + 1));
	}

	private void concerned(String key, Consumer<Signal<Integer>> action) {
		ifRead(key, action);
		for (int end = parentEnd(key); end > 0; end = parentEnd(key.substring(0, end))) {
			ifRead(key.substring(0, end), action);
		}
	}

	private void ifRead(String key, Consumer<Signal<Integer>> action) {
		Signal<Integer> exactly = this.keys.get(key);
		if (exactly != null) {
			action.accept(exactly);
		}
		Signal<Integer> below = this.prefixes.get(key);
		if (below != null) {
			action.accept(below);
		}
	}

	private static int parentEnd(String key) {
		return Math.max(key.lastIndexOf('.'), key.lastIndexOf('['));
	}

	private Signal<Integer> signal(String name) {
		return Signal.builder(0).name("property " + name).context(this.context.get()).build();
	}

	private static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
