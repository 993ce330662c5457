package dev.reactivity.reload.change;

import java.time.Duration;

/**
 * What is known of the edit that follows the one being made visible. A reload begins
 * before it is certain that all files of an edit have been written, and is given up for
 * the next edit, which takes its files along, if they had not.
 *
 * <pre class="code">
 * engine.reload(changes, () -&gt; !arrived.isEmpty());
 * </pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface NextEdit {

	/**
	 * Return whether there is a next edit already. Asked any number of times, early in a
	 * reload.
	 * @return whether the present one is to be given up
	 */
	boolean hasCome();

	/**
	 * Wait until it is certain whether the present edit was all, and return whether it
	 * was not. Asked before anything that can be seen from outside is done: before new
	 * beans take the place of old ones, and before a failure or a restart.
	 * @return whether the present edit is to be given up
	 * @throws InterruptedException if the thread is interrupted
	 */
	default boolean comes() throws InterruptedException {
		return comes(Duration.ZERO);
	}

	/**
	 * Do the same, but for something that is seen from outside only when it ends: begun
	 * that much earlier, it ends when it is certain.
	 * @param ahead how long it takes at least
	 * @return whether the present edit is to be given up
	 * @throws InterruptedException if the thread is interrupted
	 */
	default boolean comes(Duration ahead) throws InterruptedException {
		return hasCome();
	}

}
