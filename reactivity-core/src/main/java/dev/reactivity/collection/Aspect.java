package dev.reactivity.collection;

import java.util.Locale;

/**
 * What a computation may read of a collection.
 */
enum Aspect {

	/** How many elements there are. */
	SIZE,

	/** Whether there are none. */
	EMPTINESS,

	/** Which keys there are, in which order. */
	KEYS,

	/** Everything. */
	CONTENTS,

	/** Which element comes last. */
	LAST,

	/** What a key or an index leads to. */
	VALUE,

	/** Whether a key is there. */
	MEMBERSHIP;

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
