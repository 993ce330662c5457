package dev.reactivity.collection;

import org.jspecify.annotations.Nullable;

/**
 * What an operation makes of a state.
 *
 * @param state the next state; the same one if nothing changes
 * @param result what the caller gets
 * @param <R> the type of the state
 * @param <T> the type of the result
 */
record Step<R, T extends @Nullable Object>(R state, T result) {

}
