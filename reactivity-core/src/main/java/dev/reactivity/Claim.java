package dev.reactivity;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The right to run the function of a derived for everybody. Others wait for the result,
 * but never for long and never in a circle: a thread that gives up computes the value for
 * itself, so that locks held by application code cannot make two threads wait for each
 * other for ever.
 */
final class Claim {

	/** How long a thread waits for the computation of another. */
	static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	final Activity owner;

	private final CountDownLatch done = new CountDownLatch(1);

	private Claim(Activity owner) {
		this.owner = owner;
	}

	// Return the claim on a derived: a new one of this thread if there was none.
	static Claim acquire(DerivedNode<?> node, Activity activity) {
		CommitLock lock = activity.engine.lock;
		lock.lock();
		try {
			Claim claim = node.claim;
			if (claim == null || claim.owner.isOver()) {
				claim = new Claim(activity);
				node.claim = claim;
			}
			return claim;
		}
		finally {
			lock.unlock();
		}
	}

	void release(DerivedNode<?> node) {
		CommitLock lock = this.owner.engine.lock;
		lock.lock();
		node.claim = null;
		lock.unlock();
		this.done.countDown();
	}

	/**
	 * Wait until the claim is released.
	 * @param waiting what the waiting thread is doing
	 * @param deadline when to give up, by {@link System#nanoTime()}
	 * @return whether it was released; false if the wait would be circular, took too long
	 * or was interrupted
	 */
	boolean await(Activity waiting, long deadline) {
		waiting.engine.lock.assertFree();
		if (!announce(waiting)) {
			return false;
		}
		try {
			return this.done.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
		finally {
			withdraw(waiting);
		}
	}

	private boolean announce(Activity waiting) {
		CommitLock lock = waiting.engine.lock;
		lock.lock();
		try {
			Claim claim = this;
			while (claim != null) {
				if (claim.owner == waiting) {
					return false;
				}
				claim = claim.owner.waitingFor;
			}
			waiting.waitingFor = this;
			return true;
		}
		finally {
			lock.unlock();
		}
	}

	private static void withdraw(Activity waiting) {
		CommitLock lock = waiting.engine.lock;
		lock.lock();
		waiting.waitingFor = null;
		lock.unlock();
	}

}
