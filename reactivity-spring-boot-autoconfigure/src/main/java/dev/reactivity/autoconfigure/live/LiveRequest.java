package dev.reactivity.autoconfigure.live;

import org.jspecify.annotations.Nullable;

/**
 * What the guard and the routes look at, whichever kind of web server it came through.
 */
interface LiveRequest {

	/**
	 * Return the other end of the connection.
	 * @return the numeric address
	 */
	@Nullable String remoteAddress();

	/**
	 * Return a header.
	 * @param name its name
	 * @return its first value
	 */
	@Nullable String header(String name);

	/**
	 * Return how the connection was made.
	 * @return {@code http} or {@code https}
	 */
	String scheme();

	/**
	 * Return the method.
	 * @return such as {@code GET}
	 */
	String method();

	/**
	 * Return where the application is mounted.
	 * @return such as {@code /shop}, or empty
	 */
	String contextPath();

	/**
	 * Return what is asked for, below the application.
	 * @return such as {@code /reactivity/live}
	 */
	String path();

	/**
	 * Return what follows the question mark.
	 * @return the query as it was sent, {@code null} if there is none
	 */
	@Nullable String query();

}
