package dev.reactivity.collection;

import java.util.Set;
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

	private final Set<Thread> busy;

	private @Nullable Step<R, T> last;

	Performed(Function<R, Step<R, T>> operation, Set<Thread> busy) {
		this.operation = operation;
		this.busy = busy;
	}

	@Override
	public R apply(R state) {
		Thread thread = Thread.currentThread();
		if (!this.busy.add(thread)) {
			// what the inner operation writes would be overwritten by the outer one
			throw new IllegalStateException("A function called by a write of a reactive collection writes the same "
					+ "collection; let it only compute, and write before or after");
		}
		try {
			Step<R, T> step = this.operation.apply(state);
			this.last = step;
			return step.state();
		}
		finally {
			this.busy.remove(thread);
		}
	}

	Step<R, T> last() {
		if (this.last == null) {
			throw new IllegalStateException("The operation has not been performed");
		}
		return this.last;
	}

}
