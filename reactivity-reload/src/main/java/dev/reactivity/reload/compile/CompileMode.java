package dev.reactivity.reload.compile;

/**
 * How sure a compiler has to be of itself.
 *
 * @since 0.1.0
 */
public enum CompileMode {

	/**
	 * Compile what nobody else does, and only if compiling untouched sources gives the
	 * classes that are there. Annotation processors run only on request.
	 */
	AUTO,

	/**
	 * Compile every saved source. Annotation processors on the class path run.
	 */
	ALWAYS

}
