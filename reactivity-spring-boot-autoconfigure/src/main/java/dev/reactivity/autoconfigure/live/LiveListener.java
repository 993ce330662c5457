package dev.reactivity.autoconfigure.live;

/**
 * One page that listens, whichever kind of web server it is connected to. Thread-safe.
 */
interface LiveListener {

	/**
	 * Say that we are still here, by which we learn whether the page is.
	 */
	void beat();

	/**
	 * End the connection.
	 */
	void end();

}
