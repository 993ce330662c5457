package dev.reactivity.autoconfigure.reload;

import dev.reactivity.reload.ReloadOutcome;

/**
 * Told how each reload ended.
 */
@FunctionalInterface
interface ReloadObserver {

	void ended(ReloadOutcome outcome);

}
