package dev.reactivity;

/**
 * What to do when a computation ends without having read anything reactive, so that
 * nothing can ever run it again.
 *
 * @since 0.1.0
 */
public enum LostDependencyPolicy {

	/** Nothing. */
	IGNORE,

	/**
	 * Log it: a warning for an effect that had dependencies and lost all, once at debug
	 * level for anything else. The default.
	 */
	WARN,

	/** Keep the dependencies of the run before. */
	RESTORE,

	/** Treat it as a failure of the computation. */
	FAIL

}
