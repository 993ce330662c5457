package dev.reactivity.reload;

/**
 * Thrown when classes of an edit miss others that a build is about to write, it seems.
 */
final class IncompleteEditException extends Exception {

	private static final long serialVersionUID = 1L;

	IncompleteEditException(String message) {
		super(message);
	}

}
