package dev.reactivity.spring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * A queue that one thread empties a window after its first entry came.
 */
final class BatchedReactiveScheduler implements ReactiveScheduler {

	private static final Logger logger = System.getLogger("dev.reactivity");

	private final long windowNanos;

	private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

	/**
	 * Whether a run of {@link #runWaiting} is due. Set before the run is requested and
	 * cleared before the queue is emptied, so an entry is never left without a run.
	 */
	private final AtomicBoolean due = new AtomicBoolean();

	private final ClassLoader classLoader = Thread.currentThread().getContextClassLoader();

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, this::newThread);

	private volatile @Nullable Thread thread;

	private volatile boolean closed;

	BatchedReactiveScheduler(Duration window) {
		if (window.isNegative()) {
			throw new IllegalArgumentException("The window of a batched scheduler must not be negative, it is " + window
					+ ". Zero runs what waits as soon as the thread is free.");
		}
		this.windowNanos = window.toNanos();
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	@Override
	public void execute(Runnable command) {
		this.waiting.add(command);
		if (this.due.compareAndSet(false, true)) {
			Future<?> run = schedule(this.windowNanos);
			logger.log(Level.TRACE, () -> "Due after its window: " + run);
		}
	}

	@Override
	public void flush() {
		if (Thread.currentThread().equals(this.thread)) {
			runWaiting();
			return;
		}
		Future<?> run = schedule(0);
		if (run != null) {
			await(run);
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.timer.shutdown();
		this.waiting.clear();
	}

	private @Nullable Future<?> schedule(long delayNanos) {
		try {
			return this.timer.schedule(this::runWaiting, delayNanos, TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.log(Level.DEBUG, "Closed: nothing is scheduled any more");
			return null;
		}
	}

	private void runWaiting() {
		this.due.set(false);
		for (Runnable next = this.waiting.poll(); next != null && !this.closed; next = this.waiting.poll()) {
			run(next);
		}
	}

	private static void run(Runnable command) {
		try {
			command.run();
		}
		catch (RuntimeException | Error ex) {
			logger.log(Level.ERROR, "What was scheduled failed; the rest of its batch still runs", ex);
		}
	}

	/**
	 * Waits for a run, which closing cancels.
	 * @param run what runs
	 */
	private static void await(Future<?> run) {
		try {
			run.get();
		}
		catch (CancellationException ex) {
			logger.log(Level.DEBUG, "Closed before everything had run");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * The thread gets the class loader of the context, not of whoever happened to write
	 * first, which could be an application class loader that is reloaded later.
	 * @param task what the thread runs
	 * @return the thread
	 */
	private Thread newThread(Runnable task) {
		Thread created = new Thread(task, "reactivity-scheduler");
		created.setDaemon(true);
		created.setContextClassLoader(this.classLoader);
		this.thread = created;
		return created;
	}

}
