package dev.reactivity;

import java.util.concurrent.locks.LockSupport;

/**
 * The one lock of a context. It guards the links between nodes and the step from one
 * revision to the next, always for a few field writes only: every door to code that is
 * not ours passes {@link #assertFree()}. Who finds it taken spins, then naps; so letting
 * go of it is one plain write. A confined context has only one thread, and its lock only
 * the assertions.
 */
@SuppressWarnings("unused")
abstract class CommitLock extends CommitLine {

	private static final int SPINS = 200;

	private static final long NAP_NANOS = 20_000;

	/** What {@link Space} is before the line. */
	private long space0;

	private long space1;

	private long space2;

	private long space3;

	private long space4;

	private long space5;

	private long space6;

	private long space7;

	// Return whether only one thread may use the context.
	abstract boolean isConfined();

	final void lock() {
		long me = Ambient.threadId();
		if (isConfined()) {
			HOLDER.set(this, me);
		}
		else if (!HOLDER.compareAndSet(this, 0L, me)) {
			lockLater(me);
		}
	}

	// To look whether the lock is free disturbs its holder less than to try to take it.
	private void lockLater(long me) {
		do {
			awaitFree();
		}
		while (!HOLDER.compareAndSet(this, 0L, me));
	}

	final void unlock() {
		HOLDER.setRelease(this, 0L);
	}

	// Wait until no commit is under way that does not know of what this thread has done
	// before.
	final void awaitFree() {
		int tries = 0;
		while (this.holder != 0) {
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

	final long revision() {
		return this.revision;
	}

	private boolean isHeld() {
		return this.holder == Ambient.threadId();
	}

	final void assertHeld() {
		assert isHeld() : "the commit lock must be held here";
	}

	final void assertFree() {
		assert !isHeld() : "foreign code must not run under the commit lock";
	}

}
