package dev.reactivity.spring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * That which waits on behalf of effects with a debounce. Without one it has no thread.
 */
final class EffectTimer implements AutoCloseable {

	private static final Logger logger = System.getLogger("dev.reactivity");

	private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, EffectTimer::newThread);

	EffectTimer() {
		this.timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
	}

	/**
	 * An executor that hands over to another one when nothing more has come for a while;
	 * of what came meanwhile it hands over the last.
	 * @param executor what runs them in the end
	 * @param quiet how long nothing more may come
	 * @return the executor
	 */
	Executor debounce(Executor executor, Duration quiet) {
		AtomicReference<@Nullable Future<?>> waiting = new AtomicReference<>();
		return (run) -> {
			Future<?> next = schedule(() -> executor.execute(run), quiet);
			Future<?> previous = waiting.getAndSet(next);
			if (previous != null) {
				previous.cancel(false);
			}
		};
	}

	private @Nullable Future<?> schedule(Runnable task, Duration delay) {
		try {
			return this.timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (RejectedExecutionException ex) {
			logger.log(Level.DEBUG, "Closed: no effect waits any more");
			return null;
		}
	}

	@Override
	public void close() {
		this.timer.shutdown();
	}

	private static Thread newThread(Runnable task) {
		Thread thread = new Thread(task, "reactivity-debounce");
		thread.setDaemon(true);
		thread.setContextClassLoader(EffectTimer.class.getClassLoader());
		return thread;
	}

}
