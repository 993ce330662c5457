package dev.reactivity;

import java.util.concurrent.locks.ReentrantLock;

/**
 * The one lock of a context. It guards the links between nodes and the step from one
 * revision to the next, always for a few field writes only: every door to code that is
 * not ours passes {@link #assertFree()}.
 */
final class CommitLock {

	private final ReentrantLock lock = new ReentrantLock();

	void lock() {
		this.lock.lock();
	}

	void unlock() {
		this.lock.unlock();
	}

	void assertHeld() {
		assert this.lock.isHeldByCurrentThread() : "the commit lock must be held here";
	}

	void assertFree() {
		assert !this.lock.isHeldByCurrentThread() : "foreign code must not run under the commit lock";
	}

}
