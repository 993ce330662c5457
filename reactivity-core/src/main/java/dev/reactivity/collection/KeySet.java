package dev.reactivity.collection;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a table as a set.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
abstract class KeySet<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<K> {

	final MapState<K, V> state;

	private final Shown<K, V, K> shown;

	KeySet(MapState<K, V> state, Runnable tracking) {
		this.state = state;
		this.shown = new Shown<>(state, (mapping) -> mapping.key, tracking);
	}

	@Override
	public int size() {
		return this.state.size();
	}

	@Override
	public boolean isEmpty() {
		return this.state.isEmpty();
	}

	@Override
	public Iterator<K> iterator() {
		return this.shown.iterator();
	}

	@Override
	public Spliterator<K> spliterator() {
		return this.shown.spliterator(Spliterator.DISTINCT);
	}

	@Override
	public boolean remove(@Nullable Object key) {
		return this.state.remove(key);
	}

	@Override
	public boolean removeAll(Collection<?> keys) {
		return this.state.removeKeys(keys);
	}

	@Override
	public boolean retainAll(Collection<?> keys) {
		Objects.requireNonNull(keys, "'keys' must not be null");
		return this.state.removeIf((mapping) -> !keys.contains(mapping.key));
	}

	@Override
	public boolean removeIf(Predicate<? super K> filter) {
		Objects.requireNonNull(filter, "'filter' must not be null");
		return this.state.removeIf((mapping) -> filter.test(mapping.key));
	}

	@Override
	public void clear() {
		this.state.clear();
	}

}
