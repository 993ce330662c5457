package dev.reactivity.reload;

/**
 * Thrown when a saved file cannot be used as it is: half-written, malformed, made for
 * another Java version. The message names the file and the remedy.
 *
 * @since 0.1.0
 */
public final class UnreadableEditException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Create the exception.
	 * @param message what is wrong with which file
	 * @param cause what was thrown on reading it
	 */
	public UnreadableEditException(String message, Throwable cause) {
		super(message, cause);
	}

}
