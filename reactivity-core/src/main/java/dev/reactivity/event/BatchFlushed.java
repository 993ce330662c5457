package dev.reactivity.event;

import java.time.Duration;

/**
 * Writes became visible and the effects they made stale have run. A write outside of a
 * batch is a batch of one.
 *
 * @param revision the number of the commit
 * @param writes how many signals took a different value
 * @param effects how many effect bodies ran on this thread
 * @param duration from the commit to the end of the last effect
 * @since 0.1.0
 */
public record BatchFlushed(long revision, int writes, int effects, Duration duration) implements ReactivityEvent {

}
