package dev.reactivity.event;

/**
 * What a node of the graph is.
 *
 * @since 0.1.0
 */
public enum NodeKind {

	/** A cell that can be written. */
	SIGNAL,

	/** A cached value computed from others. */
	DERIVED,

	/** Code that runs again when what it read has changed. */
	EFFECT,

	/** A cached value that takes time to compute. */
	ASYNC_DERIVED,

	/** An effect whose runs take time. */
	ASYNC_EFFECT

}
