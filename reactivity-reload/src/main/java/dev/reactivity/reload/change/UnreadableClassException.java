package dev.reactivity.reload.change;

import org.jspecify.annotations.Nullable;

/**
 * The refusal to read bytes that are not, or not yet, a class this JVM could run. The
 * message is a text for people.
 *
 * @since 0.1.0
 * @see ClassFile#read(byte[])
 */
public final class UnreadableClassException extends Exception {

	private static final long serialVersionUID = 1L;

	private final Reason reason;

	UnreadableClassException(Reason reason, String message) {
		this(reason, message, null);
	}

	UnreadableClassException(Reason reason, String message, @Nullable Throwable cause) {
		super(message, cause);
		this.reason = reason;
	}

	/**
	 * Return why the bytes cannot be read.
	 * @return the reason
	 */
	public Reason reason() {
		return this.reason;
	}

	/**
	 * Return whether somebody is probably still writing, so that reading again a little
	 * later may succeed.
	 * @return {@code true} if waiting may help
	 */
	public boolean isHalfWritten() {
		return this.reason == Reason.EMPTY || this.reason == Reason.TRUNCATED;
	}

	/**
	 * Ways in which bytes can fail to be a class.
	 */
	public enum Reason {

		/**
		 * There are no bytes yet.
		 */
		EMPTY,

		/**
		 * The bytes end before the class does.
		 */
		TRUNCATED,

		/**
		 * The bytes are something else, or damaged.
		 */
		NOT_A_CLASS,

		/**
		 * The class was compiled for a newer Java than the one that runs.
		 */
		TOO_NEW

	}

}
