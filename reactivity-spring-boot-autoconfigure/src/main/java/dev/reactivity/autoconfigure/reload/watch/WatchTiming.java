package dev.reactivity.autoconfigure.reload.watch;

import java.time.Duration;

/**
 * How long to wait for an edit to be complete.
 *
 * @param first the silence after which an edit is reported
 * @param quiet the silence after which an edit counts as complete, not shorter
 * @param limit the longest time to wait for silence or for a half-written file, from the
 * first event on
 * @param refill the silence asked for instead while a build fills an emptied directory
 * again
 * @param hold the longest time to wait for an emptied directory to be filled again
 */
record WatchTiming(Duration first, Duration quiet, Duration limit, Duration refill, Duration hold) {

	/** How much longer than the longest gap between two events the silence has to be. */
	private static final int GAP_FACTOR = 3;

	private static final int MAX_GROWTH = 10;

	private static final int EAGERNESS = 6;

	WatchTiming {
		if (quiet.isNegative() || quiet.isZero()) {
			throw new IllegalArgumentException("'quiet' must be positive but is " + quiet.toMillis() + " ms");
		}
	}

	static WatchTiming of(Duration quiet) {
		return new WatchTiming(quiet, quiet, Duration.ofSeconds(2), Duration.ofMillis(400), Duration.ofSeconds(30));
	}

	// The same, reporting an edit before it counts as complete.
	WatchTiming eager() {
		return new WatchTiming(this.quiet.dividedBy(EAGERNESS), this.quiet, this.limit, this.refill, this.hold);
	}

	// The same, reporting no edit before it counts as complete.
	WatchTiming patient() {
		return new WatchTiming(this.quiet, this.quiet, this.limit, this.refill, this.hold);
	}

	/**
	 * Return the silence to ask for, learning from the burst itself: who writes slowly is
	 * given more time.
	 * @param longestGap the longest gap between two events of this edit
	 * @param refilling whether a directory had been emptied
	 * @return the silence after which the edit is reported
	 */
	Duration silence(Duration longestGap, boolean refilling) {
		Duration adapted = longestGap.multipliedBy(GAP_FACTOR);
		Duration longest = this.quiet.multipliedBy(MAX_GROWTH);
		Duration silence = max(this.first, (adapted.compareTo(longest) < 0) ? adapted : longest);
		return refilling ? max(silence, this.refill) : silence;
	}

	private static Duration max(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}
