package dev.reactivity;

import java.lang.System.Logger.Level;

import org.jspecify.annotations.Nullable;

/**
 * What becomes of exceptions that no caller can receive.
 */
final class Failures {

	static final System.Logger logger = System.getLogger("dev.reactivity");

	private Failures() {
	}

	static void log(@Nullable Effect effect, Throwable error) {
		logger.log(Level.ERROR, (effect != null) ? "Effect '" + effect.name() + "' failed; it stays subscribed"
				: "An equality failed; the values count as different", error);
	}

	// Run what is called at the end of a stage, where nobody would hear what it throws.
	static void contain(Object what, Runnable body) {
		try {
			body.run();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "The end of a run of " + what + " failed", ex);
		}
	}

	/**
	 * Throw any exception as it is.
	 * @param error what to throw
	 * @param <E> inferred, so that nothing needs to be declared
	 * @return never, so that callers can end with a throw
	 * @throws E always
	 */
	@SuppressWarnings("unchecked")
	static <E extends Throwable> RuntimeException rethrow(Throwable error) throws E {
		throw (E) error;
	}

}
