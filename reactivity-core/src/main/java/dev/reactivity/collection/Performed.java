package dev.reactivity.collection;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * An operation as an update of a signal that remembers the result of its last call, the
 * one that counts.
 *
 * @param <R> the type of the state
 * @param <T> the type of the result
 */
final class Performed<R, T extends @Nullable Object> implements UnaryOperator<R> {

	private final Function<R, Step<R, T>> operation;

	private @Nullable Step<R, T> last;

	Performed(Function<R, Step<R, T>> operation) {
		this.operation = operation;
	}

	@Override
	public R apply(R state) {
		Step<R, T> step = this.operation.apply(state);
		this.last = step;
		return step.state();
	}

	Step<R, T> last() {
		if (this.last == null) {
			throw new IllegalStateException("The operation has not been performed");
		}
		return this.last;
	}

}
