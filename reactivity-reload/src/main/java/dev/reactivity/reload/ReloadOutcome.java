package dev.reactivity.reload;

import java.time.Duration;

/**
 * How the reload of an edit ended.
 *
 * @since 0.1.0
 */
public sealed interface ReloadOutcome {

	/**
	 * Return what the edit amounted to.
	 * @return the plan, as far as it was made
	 */
	ReloadPlan plan();

	/**
	 * Return how long it took.
	 * @return the time from the change set to this outcome
	 */
	Duration took();

	/**
	 * The new version serves.
	 *
	 * @param plan what was done
	 * @param took how long it took
	 * @param requestsInside how many requests were still under way in the old version
	 */
	record Applied(ReloadPlan plan, Duration took, int requestsInside) implements ReloadOutcome {
	}

	/**
	 * There was nothing to do.
	 *
	 * @param plan what was looked at
	 * @param took how long it took
	 */
	record Unchanged(ReloadPlan plan, Duration took) implements ReloadOutcome {
	}

	/**
	 * The edit is a part of a build whose rest is awaited. The old version keeps serving,
	 * and the files are looked at again with the next change.
	 *
	 * @param plan what was found
	 * @param took how long it took
	 * @param message which class misses what
	 */
	record Awaiting(ReloadPlan plan, Duration took, String message) implements ReloadOutcome {
	}

	/**
	 * Another edit came before this one was done. The old version keeps serving, and the
	 * files are taken together with those of the other edit.
	 *
	 * @param plan what was going to be done
	 * @param took how long it took
	 */
	record Overtaken(ReloadPlan plan, Duration took) implements ReloadOutcome {
	}

	/**
	 * The edit needs a restart, for the reason in the plan.
	 *
	 * @param plan what was found
	 * @param took how long it took
	 */
	record RestartRequired(ReloadPlan plan, Duration took) implements ReloadOutcome {
	}

	/**
	 * The edit cannot be used as it is. The old version keeps serving, and the files are
	 * looked at again with the next change.
	 *
	 * @param plan what was found
	 * @param took how long it took
	 * @param message what is wrong with which file, class or bean
	 * @param cause what was thrown
	 */
	record Failed(ReloadPlan plan, Duration took, String message, Throwable cause) implements ReloadOutcome {
	}

}
