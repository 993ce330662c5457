package dev.reactivity.reload.bean;

/**
 * Thrown when the new beans of an edit could not be made.
 *
 * @since 0.1.0
 */
public final class SwapFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final boolean restored;

	SwapFailedException(Throwable cause, boolean restored) {
		super(String.valueOf(cause.getMessage()), cause);
		this.restored = restored;
	}

	/**
	 * Return whether the old beans were made again and serve.
	 * @return {@code false} if the context is broken
	 */
	public boolean isRestored() {
		return this.restored;
	}

}
