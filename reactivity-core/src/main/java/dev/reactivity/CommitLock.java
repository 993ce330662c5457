package dev.reactivity;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The one lock of a context. It guards the links between nodes and the step from one
 * revision to the next, always for a few field writes only: every door to code that is
 * not ours passes {@link #assertFree()}. Who finds it taken spins, then naps; so letting
 * go of it is one plain write. A confined context has only one thread, and its lock only
 * the assertions.
 */
final class CommitLock {

	private static final int SPINS = 200;

	private static final long NAP_NANOS = 20_000;

	private final boolean confined;

	/** The number of the thread that holds the lock, 0 for nobody. */
	private final AtomicLong holder = new AtomicLong();

	CommitLock(boolean confined) {
		this.confined = confined;
	}

	void lock() {
		long me = Ambient.threadId();
		if (this.confined) {
			this.holder.setPlain(me);
			return;
		}
		int tries = 0;
		while (!this.holder.compareAndSet(0, me)) {
			pause(++tries);
		}
	}

	void unlock() {
		this.holder.setRelease(0);
	}

	// Wait until no commit is under way that does not know of what this thread has done
	// before.
	void awaitFree() {
		int tries = 0;
		while (this.holder.getAcquire() != 0) {
			pause(++tries);
		}
	}

	private static void pause(int tries) {
		if (tries < SPINS) {
			Thread.onSpinWait();
		}
		else {
			LockSupport.parkNanos(NAP_NANOS);
		}
	}

	private boolean isHeld() {
		return this.holder.get() == Ambient.threadId();
	}

	void assertHeld() {
		assert isHeld() : "the commit lock must be held here";
	}

	void assertFree() {
		assert !isHeld() : "foreign code must not run under the commit lock";
	}

}
