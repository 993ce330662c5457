package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * The computation that a thread works for, to be carried to other threads by those who
 * carry such things anyway. Application code hands over with
 * {@link ReactiveContext#wrap(Runnable)} or one of its siblings. An instance may be used
 * by any number of threads; a scope belongs to the thread that opened it.
 * <pre class="code">
 * Tracking tracking = Tracking.current();
 * executor.execute(() -> {
 *     try (Tracking.Scope scope = tracking.open()) {
 *         count.get();   // tracked for the computation that runs above
 *     }
 * });
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveContext#wrap(java.util.concurrent.Executor)
 */
public final class Tracking {

	private final LateReads late;

	private Tracking(LateReads late) {
		this.late = late;
	}

	/**
	 * Return the innermost computation of any context that runs here and now.
	 * @return the computation, or {@code null} where reads are not recorded
	 */
	public static @Nullable Tracking current() {
		LateReads late = Reads.current();
		return (late != null) ? new Tracking(late.open()) : null;
	}

	/**
	 * Work for no computation and outside of every batch until the scope is closed.
	 * @return a scope to be closed by the same thread
	 */
	public static Scope suspend() {
		Ambient ambient = Ambient.current();
		ambient.stepAside();
		return ambient::stepBack;
	}

	/**
	 * Work for this computation until the scope is closed. What is read then sees one
	 * revision, and what an effect writes becomes visible at the end.
	 * @return a scope to be closed by the same thread
	 */
	public Scope open() {
		if (Reads.current() == this.late) {
			return () -> {
			};
		}
		return new LatePiece(this.late)::close;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Tracking tracking && tracking.late == this.late;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this.late);
	}

	@Override
	public String toString() {
		return "Tracking(" + this.late.reader + ")";
	}

	/**
	 * A time in which a thread works for a computation. Scopes are closed in reverse
	 * order.
	 *
	 * @since 0.1.0
	 */
	@FunctionalInterface
	public interface Scope extends AutoCloseable {

		@Override
		void close();

	}

}
