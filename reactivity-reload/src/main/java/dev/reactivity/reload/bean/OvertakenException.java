package dev.reactivity.reload.bean;

/**
 * Thrown when another edit came before the new beans took the place of the old ones.
 * Nothing has changed.
 *
 * @since 0.1.0
 */
public final class OvertakenException extends Exception {

	private static final long serialVersionUID = 1L;

	OvertakenException() {
		super("another edit came first");
	}

}
