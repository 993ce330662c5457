package dev.reactivity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How often a computation has run, and how its last run went. Immutable.
 *
 * @param runs how often it has run
 * @param revision the revision the last run saw, 0 if there was none
 * @param lastDuration how long the last run took
 * @param lastError what the last run threw
 */
record RunRecord(long runs, long revision, @Nullable Duration lastDuration, @Nullable Throwable lastError) {

	static final RunRecord NONE = new RunRecord(0, 0, null, null);

	RunRecord next(long revision, long nanos, @Nullable Throwable error) {
		return new RunRecord(this.runs + 1, revision, Duration.ofNanos(nanos), error);
	}

}
