package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * A value that a source has taken, and the one before as long as somebody may still need
 * it.
 */
final class Entry {

	final @Nullable Object value;

	/** Names this value: two entries of a source never share it, equal or not. */
	final long stamp;

	/** Revision from which on the value is visible; written before it is published. */
	long revision;

	/** The newest older entry that an active snapshot can see. */
	volatile @Nullable Entry previous;

	Entry(@Nullable Object value, long stamp) {
		this.value = value;
		this.stamp = stamp;
	}

}
