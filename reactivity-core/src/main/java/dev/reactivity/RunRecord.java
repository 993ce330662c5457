package dev.reactivity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the last run of a computation went.
 *
 * @param revision the revision it saw, 0 if there was none
 * @param duration how long it took
 * @param error what it threw
 */
record RunRecord(long revision, @Nullable Duration duration, @Nullable Throwable error) {

	static final RunRecord NONE = new RunRecord(0, null, null);

}
