package dev.reactivity.autoconfigure.reload;

import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.change.ChangeSet;

/**
 * What goes around each reload.
 */
interface ReloadAround {

	/**
	 * Run a reload.
	 * @param changes the files of the edit
	 * @param reload the reload
	 * @return how it ended
	 * @throws InterruptedException if the application is closed
	 */
	ReloadOutcome run(ChangeSet changes, Reload reload) throws InterruptedException;

	/**
	 * The reload of one edit.
	 */
	@FunctionalInterface
	interface Reload {

		ReloadOutcome run() throws InterruptedException;

	}

}
