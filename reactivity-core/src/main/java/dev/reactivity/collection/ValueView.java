package dev.reactivity.collection;

import java.util.AbstractCollection;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The values of a map, written through.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class ValueView<K extends @Nullable Object, V extends @Nullable Object> extends AbstractCollection<V> {

	private final MapState<K, V> state;

	private final Shown<K, V, V> shown;

	ValueView(MapState<K, V> state) {
		this.state = state;
		this.shown = new Shown<>(state, (mapping) -> mapping.value, state::trackContents);
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
	public Iterator<V> iterator() {
		return this.shown.iterator();
	}

	@Override
	public Spliterator<V> spliterator() {
		return this.shown.spliterator(0);
	}

	@Override
	public boolean remove(@Nullable Object value) {
		return this.state.removeFirst((mapping) -> Objects.equals(mapping.value, value));
	}

	@Override
	public boolean removeAll(Collection<?> values) {
		Objects.requireNonNull(values, "'values' must not be null");
		return this.state.removeIf((mapping) -> values.contains(mapping.value));
	}

	@Override
	public boolean retainAll(Collection<?> values) {
		Objects.requireNonNull(values, "'values' must not be null");
		return this.state.removeIf((mapping) -> !values.contains(mapping.value));
	}

	@Override
	public boolean removeIf(Predicate<? super V> filter) {
		Objects.requireNonNull(filter, "'filter' must not be null");
		return this.state.removeIf((mapping) -> filter.test(mapping.value));
	}

	@Override
	public void clear() {
		this.state.clear();
	}

}
