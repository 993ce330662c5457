package dev.reactivity.demo.catalog;

import java.io.Serial;

/**
 * A question for a product that the shop does not have.
 *
 * @since 0.1.0
 */
public class UnknownProductException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	UnknownProductException(long id) {
		super("There is no product " + id);
	}

}
