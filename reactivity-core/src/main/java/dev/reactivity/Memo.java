package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * The remembered result of a derived: a value or an exception, and what it was made from.
 */
final class Memo {

	final @Nullable Object value;

	final @Nullable Throwable error;

	/**
	 * Names the result. An equal result keeps the stamp of the one before, which is what
	 * stops the wave.
	 */
	final long stamp;

	/** Revision of the view in which the result first took this value. */
	final long changedAt;

	final Edges edges;

	/** The stamp that the invalidations of the derived had. */
	final long invalidation;

	/**
	 * The least depth of a frame that this result ran into while it was still running, or
	 * {@link Frame#NO_CYCLE}. Such a result is true only below that frame: it is never
	 * remembered, and its edges become those of its reader.
	 */
	final int cycleDepth;

	/**
	 * Revision in which the result was last found up to date, -1 for none. Only grows;
	 * guarded by the commit lock.
	 */
	volatile long validAt = -1;

	Memo(@Nullable Object value, @Nullable Throwable error, long stamp, long changedAt, Edges edges, long invalidation,
			int cycleDepth) {
		this.value = value;
		this.error = error;
		this.stamp = stamp;
		this.changedAt = changedAt;
		this.edges = edges;
		this.invalidation = invalidation;
		this.cycleDepth = cycleDepth;
	}

	boolean isPartOfCycle() {
		return this.cycleDepth != Frame.NO_CYCLE;
	}

	@Nullable Object result() {
		if (this.error != null) {
			throw Failures.<RuntimeException>rethrow(this.error);
		}
		return this.value;
	}

}
