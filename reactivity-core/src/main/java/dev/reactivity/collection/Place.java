package dev.reactivity.collection;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * A part of a collection that a write may name.
 *
 * @param kind what is read there
 * @param key where it is
 * @param touch the hash that writes of the place touch
 */
record Place(Object kind, @Nullable Object key, int touch) {

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Place place && this.kind.equals(place.kind) && Objects.equals(this.key, place.key);
	}

	@Override
	public int hashCode() {
		return 31 * this.touch + this.kind.hashCode();
	}

}
