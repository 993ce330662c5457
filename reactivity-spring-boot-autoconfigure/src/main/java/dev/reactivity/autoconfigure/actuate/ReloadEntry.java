package dev.reactivity.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * One line of the reload history: what became of an edit. Immutable.
 *
 * @param at when the edit was seen
 * @param outcome what became of it
 * @param tier how deep it went
 * @param reason why that deep
 * @param error what went wrong, {@code null} if nothing did
 * @param changed the changed files, by relative name, no more than 200
 * @param beans the beans that were rebuilt, no more than 200
 * @param took how long it took
 * @param plan the details, each with what pulled it in
 * @since 0.1.0
 * @see ReloadHistorySource
 */
public record ReloadEntry(Instant at, String outcome, String tier, String reason, @Nullable String error,
		List<String> changed, List<String> beans, Duration took, ReloadDetails plan) {

	public ReloadEntry {
		changed = changed.stream().limit(ReloadDetails.MAX).toList();
		beans = beans.stream().limit(ReloadDetails.MAX).toList();
	}

}
