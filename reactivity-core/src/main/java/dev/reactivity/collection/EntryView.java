package dev.reactivity.collection;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Spliterator;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * The entries of a map, written through.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class EntryView<K extends @Nullable Object, V extends @Nullable Object> extends AbstractSet<Map.Entry<K, V>> {

	private final Map<K, V> map;

	private final MapState<K, V> state;

	private final Shown<K, V, Map.Entry<K, V>> shown;

	EntryView(Map<K, V> map, MapState<K, V> state) {
		this.map = map;
		this.state = state;
		this.shown = new Shown<>(state, (mapping) -> new LiveEntry<>(map, mapping), state::trackContents);
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
	public boolean contains(@Nullable Object object) {
		if (!(object instanceof Map.Entry<?, ?> entry)) {
			return false;
		}
		Mapping<K, V> mapping = this.state.find(entry.getKey());
		return mapping != null && Objects.equals(mapping.value, entry.getValue());
	}

	@Override
	public Iterator<Map.Entry<K, V>> iterator() {
		return this.shown.iterator();
	}

	@Override
	public Spliterator<Map.Entry<K, V>> spliterator() {
		return this.shown.spliterator(Spliterator.DISTINCT);
	}

	@Override
	public boolean remove(@Nullable Object object) {
		return object instanceof Map.Entry<?, ?> entry && this.map.remove(entry.getKey(), entry.getValue());
	}

	@Override
	public boolean removeAll(Collection<?> entries) {
		Objects.requireNonNull(entries, "'entries' must not be null");
		return this.state.removeIf((mapping) -> entries.contains(snapshot(mapping)));
	}

	@Override
	public boolean retainAll(Collection<?> entries) {
		Objects.requireNonNull(entries, "'entries' must not be null");
		return this.state.removeIf((mapping) -> !entries.contains(snapshot(mapping)));
	}

	@Override
	public boolean removeIf(Predicate<? super Map.Entry<K, V>> filter) {
		Objects.requireNonNull(filter, "'filter' must not be null");
		return this.state.removeIf((mapping) -> filter.test(snapshot(mapping)));
	}

	private Map.Entry<K, V> snapshot(Mapping<K, V> mapping) {
		return new AbstractMap.SimpleImmutableEntry<>(mapping.key, mapping.value);
	}

	@Override
	public void clear() {
		this.state.clear();
	}

}
