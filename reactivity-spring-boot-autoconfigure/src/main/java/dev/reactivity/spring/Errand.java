package dev.reactivity.spring;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.util.ReflectionUtils;

/**
 * A task that another thread does while this one waits. It is withdrawn if nobody has
 * begun it after a while, since all threads may be waiting for this one.
 */
final class Errand implements Runnable {

	private static final long LIMIT_MILLIS = 1000;

	private final FutureTask<?> task;

	private final AtomicBoolean taken = new AtomicBoolean();

	private final CountDownLatch begun = new CountDownLatch(1);

	Errand(Runnable task) {
		this.task = new FutureTask<>(task, null);
	}

	@Override
	public void run() {
		if (this.taken.compareAndSet(false, true)) {
			this.begun.countDown();
			this.task.run();
		}
	}

	/**
	 * Hands the task to an executor and waits for it.
	 * @param executor the executor
	 * @return whether the task was done
	 */
	boolean send(Executor executor) {
		try {
			executor.execute(this);
			if (!this.begun.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS) && this.taken.compareAndSet(false, true)) {
				return false;
			}
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			if (this.taken.compareAndSet(false, true)) {
				return false;
			}
		}
		awaitEnd();
		return true;
	}

	// To the end, even if interrupted: the other thread works with what belongs to this.
	private void awaitEnd() {
		boolean interrupted = false;
		try {
			while (!this.task.isDone()) {
				interrupted |= awaitInterruptibly();
			}
			awaitInterruptibly();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private boolean awaitInterruptibly() {
		try {
			this.task.get();
			return false;
		}
		catch (InterruptedException ex) {
			return true;
		}
		catch (ExecutionException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getCause());
			return false;
		}
	}

}
