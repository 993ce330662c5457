package dev.reactivity.collection;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One key of a table and its value, since the last write of that key.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class Mapping<K extends @Nullable Object, V extends @Nullable Object> {

	final K key;

	final V value;

	final int hash;

	/** Place in the order of insertion. */
	final long order;

	Mapping(K key, V value, int hash, long order) {
		this.key = key;
		this.value = value;
		this.hash = hash;
		this.order = order;
	}

	Mapping<K, V> withValue(V value) {
		return new Mapping<>(this.key, value, this.hash, this.order);
	}

	boolean hasKey(@Nullable Object key) {
		return Objects.equals(this.key, key);
	}

	boolean hasSameKeyAs(Mapping<K, V> other) {
		return this.order == other.order || hasKey(other.key);
	}

	// Compare by hash, then by order, which no two mappings of a table share.
	int compareTo(Mapping<?, ?> other) {
		int result = Integer.compare(this.hash, other.hash);
		return (result != 0) ? result : Long.compare(this.order, other.order);
	}

	static int hash(@Nullable Object key) {
		return Objects.hashCode(key);
	}

}
