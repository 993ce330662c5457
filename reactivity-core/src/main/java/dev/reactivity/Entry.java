package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * A value that a source has, had or may get.
 */
final class Entry {

	final @Nullable Object value;

	/**
	 * Names this value among those of its source: the revision that brought it, or a
	 * negative number as long as only its own batch sees it.
	 */
	final long stamp;

	/** The newest older entry that a running computation can see. */
	@Nullable Entry previous;

	Entry(@Nullable Object value, long stamp, @Nullable Entry previous) {
		this.value = value;
		this.stamp = stamp;
		this.previous = previous;
	}

}
