package dev.reactivity.reload.change;

/**
 * Thrown when an edit is given up for the {@linkplain NextEdit next one}. Nothing has
 * changed.
 *
 * @since 0.1.0
 */
public final class OvertakenException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 */
	public OvertakenException() {
		super("another edit came first");
	}

}
