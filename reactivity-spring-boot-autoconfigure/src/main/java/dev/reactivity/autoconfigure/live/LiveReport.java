package dev.reactivity.autoconfigure.live;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;

/**
 * What came of applying what is on disk. Immutable.
 *
 * @param outcome the worst of what happened
 * @param message what to know of it, {@code null} if there is nothing
 * @param errors the places in the sources that are wrong
 * @param compiled the sources that were compiled
 * @param reloads the reloads, in order
 * @param compiling how long compiling took
 * @param reloading how long reloading took
 * @param took how long all of it took, with the search for changes
 * @since 0.1.0
 * @see LiveSource#apply()
 */
public record LiveReport(Outcome outcome, @Nullable String message, List<Problem> errors, List<String> compiled,
		List<ReloadEntry> reloads, Duration compiling, Duration reloading, Duration took) {

	/**
	 * Return what there is to tell where the time was over before anything was done.
	 * @param message why
	 * @param took how long it was
	 * @return the report
	 */
	public static LiveReport timeout(String message, Duration took) {
		return new LiveReport(Outcome.TIMEOUT, message, List.of(), List.of(), List.of(), Duration.ZERO, Duration.ZERO,
				took);
	}

	/**
	 * What may come of it, best first.
	 */
	public enum Outcome {

		/** What is on disk is what serves already. */
		UNCHANGED,

		/** What is on disk serves from now on. */
		APPLIED,

		/** The application is about to restart; ask again until it answers. */
		RESTARTING,

		/** The classes on disk do not fit together: the rest of a build is missing. */
		INCOMPLETE,

		/** It was not done within the time there is. */
		TIMEOUT,

		/** The old version serves, since the new one cannot be made. */
		FAILED,

		/** The old version serves, since the sources do not compile. */
		NOT_COMPILED

	}

}
