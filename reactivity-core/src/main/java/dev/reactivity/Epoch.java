package dev.reactivity;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Names a result for as long as equal ones follow. It is given out before there is one,
 * and the first result to ask for it gets it.
 *
 * @param <T> the value type
 */
final class Epoch<T extends @Nullable Object> {

	private final AtomicReference<@Nullable Outcome<T>> outcome = new AtomicReference<>();

	Epoch<T> begunWith(Outcome<T> first) {
		this.outcome.compareAndSet(null, first);
		return this;
	}

	// Return whether a result goes by this name; the first one does.
	boolean isOf(Outcome<T> candidate, AsyncDerivedNode<T> derived) {
		Outcome<T> known = this.outcome.compareAndExchange(null, candidate);
		return known == null || known == candidate || derived.isEqual(known, candidate);
	}

}
