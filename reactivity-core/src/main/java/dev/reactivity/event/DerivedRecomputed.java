package dev.reactivity.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The function of a derived ran.
 *
 * @param node the derived
 * @param revision the revision it was computed for
 * @param duration how long the function took, what it waited for included
 * @param changed whether the result differs from the one before
 * @param error what the function threw, if it did
 * @since 0.1.0
 */
public record DerivedRecomputed(NodeReference node, long revision, Duration duration, boolean changed,
		@Nullable Throwable error) implements ReactivityEvent {

}
