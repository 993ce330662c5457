package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/**
 * A way of learning that something may have happened in some directories. Waited for by
 * one thread, directed by one at a time, closed by any.
 */
interface Alertness extends AutoCloseable {

	/**
	 * Pays attention to these directories, and to no others any more.
	 * @param directories existing directories
	 * @throws IOException if that is not possible
	 */
	void direct(Set<Path> directories) throws IOException;

	/**
	 * Pays attention to some more directories.
	 * @param directories existing directories
	 * @throws IOException if that is not possible
	 */
	void attend(Set<Path> directories) throws IOException;

	/**
	 * Waits until something may have happened.
	 * @return {@code false} if this was closed
	 * @throws InterruptedException if the thread was interrupted
	 */
	boolean await() throws InterruptedException;

	/**
	 * Waits for a while, and need not tell of what happens meanwhile.
	 * @param duration how long to wait
	 * @throws InterruptedException if the thread was interrupted, or this was closed
	 */
	void pause(Duration duration) throws InterruptedException;

	@Override
	void close();

}
