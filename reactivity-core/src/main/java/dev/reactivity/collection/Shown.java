package dev.reactivity.collection;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * How a view shows the mappings of a table one after the other.
 *
 * @param state where the mappings are
 * @param view makes an element of a mapping
 * @param tracking records what the view depends on
 * @param <K> the key type of the mappings
 * @param <V> the value type of the mappings
 * @param <T> the element type of the view
 */
record Shown<K extends @Nullable Object, V extends @Nullable Object, T extends @Nullable Object>(MapState<K, V> state,
		Function<Mapping<K, V>, T> view, Runnable tracking) {

	Iterator<T> iterator() {
		return new MappingIterator<>(this, this.state.mappings());
	}

	Spliterator<T> spliterator(int characteristics) {
		// tracked now, as the size of a stream may be asked for without an element of it
		this.tracking.run();
		Tree<Mapping<K, V>> mappings = this.state.mappings();
		return Spliterators.spliterator(new MappingIterator<>(this, mappings), mappings.size,
				Spliterator.ORDERED | characteristics);
	}

}
