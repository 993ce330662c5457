package dev.reactivity.collection;

import org.jspecify.annotations.Nullable;

/**
 * The keys of a map, written through.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class KeyView<K extends @Nullable Object, V extends @Nullable Object> extends KeySet<K, V> {

	KeyView(MapState<K, V> state) {
		super(state, state::trackKeys);
	}

	@Override
	public boolean contains(@Nullable Object key) {
		return this.state.contains(key);
	}

}
