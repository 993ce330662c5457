package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * The result of a derived in one view: a value or a {@link Failure}, and what it was made
 * from.
 */
final class Memo {

	/** Stands for the result that the derived itself holds. */
	static final Memo SHARED = verdict();

	/** Says that another derived has to be brought up to date first. */
	static final Memo DEEPER = verdict();

	final @Nullable Object result;

	/**
	 * Names the result. An equal result keeps the stamp of the one before, which is what
	 * stops the wave.
	 */
	final long stamp;

	final Edges edges;

	/** The stamp that the invalidations of the derived had. */
	final long invalidation;

	/**
	 * The least depth of a frame that this result ran into while it was still running, or
	 * {@link Frame#NO_CYCLE}. Such a result is true only below that frame: it is never
	 * remembered, and its edges become those of its reader.
	 */
	final int cycleDepth;

	Memo(@Nullable Object result, long stamp, Edges edges, long invalidation, int cycleDepth) {
		this.result = result;
		this.stamp = stamp;
		this.edges = edges;
		this.invalidation = invalidation;
		this.cycleDepth = cycleDepth;
	}

	// Return something that stands for a result without being one.
	static Memo verdict() {
		return new Memo(null, 0, Edges.NONE, 0, Frame.NO_CYCLE);
	}

	boolean isPartOfCycle() {
		return this.cycleDepth != Frame.NO_CYCLE;
	}

}
