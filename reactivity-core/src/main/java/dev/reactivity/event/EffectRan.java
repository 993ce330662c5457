package dev.reactivity.event;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The body of an effect ran.
 *
 * @param node the effect
 * @param revision the revision it saw
 * @param duration how long the body took
 * @param error what the body threw, if it did
 * @since 0.1.0
 */
public record EffectRan(NodeReference node, long revision, Duration duration,
		@Nullable Throwable error) implements ReactivityEvent {

}
