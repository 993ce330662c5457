package dev.reactivity.reload.state;

/**
 * Thrown when a value has no place in the new version of its class. The message says why.
 *
 * @since 0.1.0
 */
public final class ShapeMismatchException extends Exception {

	private static final long serialVersionUID = 1L;

	ShapeMismatchException(String message) {
		super(message);
	}

}
