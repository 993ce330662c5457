package dev.reactivity;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Writes that become visible together. Inside, one's own reads see one's own writes;
 * other threads see all of them or none. Batches nest, and only the end of the outermost
 * one runs effects. What is written and reverted is no change. A batch belongs to the
 * thread that opened it, through whatever methods that thread calls. <pre class="code">
 * Batch.run(() -> {
 *     width.set(2);
 *     height.set(3);
 * });
 * try (Batch batch = Batch.open()) {
 *     width.set(4);
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveContext#batch(Runnable)
 */
public final class Batch implements AutoCloseable {

	private final Activity activity;

	/** The writes of outer batches, to be kept if this one is rolled back. */
	private final int savepoint;

	private final int depth;

	private final Thread owner = Thread.currentThread();

	private Batch(Activity activity) {
		this.activity = activity;
		this.savepoint = (activity.overlay != null) ? activity.overlay.savepoint() : 0;
		this.depth = activity.openBatch();
	}

	/**
	 * Run code as one batch of the global context. If it throws, what it wrote stays
	 * written, and the exception continues.
	 * @param body the code
	 */
	public static void run(Runnable body) {
		ReactiveContext.global().batch(body);
	}

	/**
	 * Run code as one batch of the global context.
	 * @param body the code
	 * @param <T> the type of its result
	 * @return what the code returned
	 */
	public static <T extends @Nullable Object> T run(Supplier<T> body) {
		return ReactiveContext.global().batch(body);
	}

	/**
	 * Run code as one batch of the global context that is rolled back when it throws.
	 * @param body the code
	 */
	public static void transaction(Runnable body) {
		ReactiveContext.global().transaction(body);
	}

	/**
	 * Run code as one batch of the global context that is rolled back when it throws.
	 * @param body the code
	 * @param <T> the type of its result
	 * @return what the code returned
	 */
	public static <T extends @Nullable Object> T transaction(Supplier<T> body) {
		return ReactiveContext.global().transaction(body);
	}

	/**
	 * Open a batch of the global context on this thread.
	 * @return a batch to be closed by the same thread
	 */
	public static Batch open() {
		return open(ReactiveContext.global());
	}

	/**
	 * Open a batch of a context on this thread.
	 * @param context the context whose writes it gathers
	 * @return a batch to be closed by the same thread
	 */
	public static Batch open(ReactiveContext context) {
		return new Batch(Activity.enter(context.engine));
	}

	/**
	 * Make visible now what has been written, run the effects and go on. Inside another
	 * batch this flushes that one too; inside an effect nothing happens before the effect
	 * has ended.
	 * @throws IllegalStateException if called by another thread or after the end
	 */
	public void flush() {
		checkUsable();
		Overlay writes = this.activity.overlay;
		Flush flush = this.activity.flush();
		if (flush.running() == null && writes != null) {
			Commit.of(this.activity, writes);
			flush.settle();
			flush.throwFailures();
		}
	}

	/**
	 * Discard what has been written since this batch was opened or last flushed. The
	 * batch stays open.
	 * @throws IllegalStateException if called by another thread or after the end
	 */
	public void rollback() {
		checkUsable();
		Overlay writes = this.activity.overlay;
		if (writes != null && this.depth == 1) {
			writes.rollback();
		}
		else if (writes != null) {
			writes.rollback(this.savepoint);
		}
	}

	/**
	 * Let code run within this batch on another thread, while this thread does nothing
	 * but wait for it to end: what must run on a thread of its own sees what this thread
	 * sees.
	 * @param code the code
	 * @return the code to run there once, before the batch ends
	 * @throws IllegalStateException if called by another thread or after the end
	 */
	public Runnable lend(Runnable code) {
		checkUsable();
		Ambient ambient = this.activity.ambient;
		return () -> ambient.lend(code);
	}

	/**
	 * End the batch. The end of the outermost one makes the writes visible and runs the
	 * effects. Closing twice is the same as once.
	 * @throws IllegalStateException if called by another thread
	 */
	@Override
	public void close() {
		if (!this.owner.equals(Thread.currentThread())) {
			throw wrongThread();
		}
		while (this.activity.batchDepth >= this.depth) {
			try (Activity outermost = this.activity) {
				outermost.closeBatch();
			}
		}
	}

	private void checkUsable() {
		if (!this.owner.equals(Thread.currentThread())) {
			throw wrongThread();
		}
		if (this.activity.batchDepth < this.depth) {
			throw new IllegalStateException("The batch has ended; open a new one");
		}
	}

	private IllegalStateException wrongThread() {
		return new IllegalStateException("A batch opened by thread '" + this.owner.getName() + "' was used by thread '"
				+ Thread.currentThread().getName() + "'; each thread opens its own");
	}

}
