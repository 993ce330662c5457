package dev.reactivity.spring;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * That on which the {@link ReactiveEffect @ReactiveEffect} methods of a context run.
 * <p>
 * {@link #immediate()} runs an effect on the thread whose write made it necessary, before
 * that write returns. {@link #batched(Duration)} collects what becomes necessary within a
 * window and runs it on one thread of its own, in order: however many threads write
 * within the window, each effect runs once. Safe for use by several threads. Declare a
 * bean of this type to replace the one of the context.
 *
 * <pre class="code">
 * &#064;Bean
 * ReactiveScheduler reactiveScheduler() {
 *     return ReactiveScheduler.batched(Duration.ofMillis(50));
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEffect#scheduler()
 */
public interface ReactiveScheduler extends Executor, AutoCloseable {

	/**
	 * Runs what is waiting for its window now, and returns when it has run.
	 */
	void flush();

	/**
	 * Drops what is waiting and ends the thread, if there is one.
	 */
	@Override
	void close();

	/**
	 * A scheduler that runs everything at once, on the calling thread.
	 * @return the scheduler
	 */
	static ReactiveScheduler immediate() {
		return new ImmediateReactiveScheduler();
	}

	/**
	 * A scheduler that runs together what comes within a window.
	 * @param window from the first request until the run, not negative
	 * @return the scheduler, to be closed by its owner
	 */
	static ReactiveScheduler batched(Duration window) {
		return new BatchedReactiveScheduler(window);
	}

}
