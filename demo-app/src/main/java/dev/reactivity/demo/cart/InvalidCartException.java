package dev.reactivity.demo.cart;

import java.io.Serial;

/**
 * A cart that nobody can buy, with the reason as its message.
 *
 * @since 0.1.0
 */
public class InvalidCartException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	public InvalidCartException(String message) {
		super(message);
	}

}
