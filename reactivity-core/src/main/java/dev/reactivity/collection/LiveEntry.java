package dev.reactivity.collection;

import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * An entry as it was when it was read, whose value can be written as long as its key is
 * in the map.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class LiveEntry<K extends @Nullable Object, V extends @Nullable Object> implements Map.Entry<K, V> {

	private final Map<K, V> map;

	private final K key;

	private V value;

	LiveEntry(Map<K, V> map, Mapping<K, V> mapping) {
		this.map = map;
		this.key = mapping.key;
		this.value = mapping.value;
	}

	@Override
	public K getKey() {
		return this.key;
	}

	@Override
	public V getValue() {
		return this.value;
	}

	@Override
	public V setValue(V value) {
		V before = this.value;
		this.map.replace(this.key, value);
		this.value = value;
		return before;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Map.Entry<?, ?> entry && Objects.equals(this.key, entry.getKey())
				&& Objects.equals(this.value, entry.getValue());
	}

	@Override
	public int hashCode() {
		return Objects.hashCode(this.key) ^ Objects.hashCode(this.value);
	}

	@Override
	public String toString() {
		return this.key + "=" + this.value;
	}

}
