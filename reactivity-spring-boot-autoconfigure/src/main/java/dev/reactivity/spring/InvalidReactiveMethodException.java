package dev.reactivity.spring;

import java.io.Serial;

/**
 * The refusal of a method that cannot be an effect or a derived. Names the class, the
 * method, what is wrong with it and the remedy.
 *
 * @since 0.1.0
 * @see ReactiveEffect
 * @see ReactiveDerived
 */
public final class InvalidReactiveMethodException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	private final String description;

	private final String action;

	InvalidReactiveMethodException(String description, String action) {
		super(description + ". " + action);
		this.description = description;
		this.action = action;
	}

	/**
	 * What is wrong, and where.
	 * @return the description
	 */
	public String getDescription() {
		return this.description;
	}

	/**
	 * What to do about it.
	 * @return the remedy
	 */
	public String getAction() {
		return this.action;
	}

}
