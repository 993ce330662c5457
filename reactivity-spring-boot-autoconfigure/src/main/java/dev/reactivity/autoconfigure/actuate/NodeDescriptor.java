package dev.reactivity.autoconfigure.actuate;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * One node as the endpoint tells it.
 *
 * @param id its number
 * @param kind signal, derived or effect
 * @param name what people call it
 * @param state how up to date it is
 * @param revision when it last changed or ran
 * @param runs how often it ran
 * @param lastDuration how long the last run took
 * @param lastError what the last run threw; its message only where values are shown
 * @param value the value of a signal or derived, perhaps sanitized
 */
record NodeDescriptor(long id, String kind, String name, String state, long revision, long runs,
		@Nullable Duration lastDuration, @Nullable String lastError, @Nullable Object value) {

}
