package dev.reactivity;

import java.util.List;

/**
 * Thrown when a value depends on itself, and reported when effects keep triggering each
 * other. The graph stays usable.
 *
 * @since 0.1.0
 */
public class ReactiveCycleException extends IllegalStateException {

	private static final long serialVersionUID = 1L;

	private final String[] path;

	/**
	 * Create an exception for a path that ends where it began.
	 * @param message what happened
	 * @param path the names along the cycle
	 */
	public ReactiveCycleException(String message, List<String> path) {
		super(message + ": " + String.join(" -> ", path));
		this.path = path.toArray(String[]::new);
	}

	/**
	 * Return the names along the cycle, in the order of reading or triggering.
	 * @return the names, the first one again at the end
	 */
	public List<String> getPath() {
		return List.of(this.path);
	}

}
