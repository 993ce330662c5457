package dev.reactivity.reload.exposure;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The gate that requests pass. While it is closed new requests wait; closing waits for
 * those inside to leave, so that none meets beans of two versions. Thread-safe, does not
 * pin virtual threads.
 *
 * <pre class="code">
 * gate.enter();
 * try {
 *     chain.doFilter(request, response);
 * }
 * finally {
 *     gate.leave();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class RequestGate {

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition opened = this.lock.newCondition();

	private final Condition emptied = this.lock.newCondition();

	private volatile LongConsumer delays = (nanos) -> {
	};

	private boolean closed;

	private int inside;

	/**
	 * Set who is told how long each request waited that had to.
	 * @param delays is given nanoseconds, on the thread of the request
	 */
	public void setDelays(LongConsumer delays) {
		this.delays = delays;
	}

	/**
	 * Pass the gate, waiting while it is closed.
	 * @throws InterruptedException if interrupted while waiting
	 */
	public void enter() throws InterruptedException {
		awaitOpening(1);
	}

	/**
	 * Wait while the gate is closed, without passing it.
	 * @throws InterruptedException if interrupted while waiting
	 */
	public void awaitOpening() throws InterruptedException {
		awaitOpening(0);
	}

	private void awaitOpening(int entering) throws InterruptedException {
		long started = 0;
		this.lock.lockInterruptibly();
		try {
			while (this.closed) {
				started = (started != 0) ? started : System.nanoTime();
				this.opened.await();
			}
			this.inside += entering;
		}
		finally {
			this.lock.unlock();
		}
		if (started != 0) {
			this.delays.accept(System.nanoTime() - started);
		}
	}

	/**
	 * Pass the gate if it is open, for those who must not wait.
	 * @return whether it was passed, and has to be left
	 */
	public boolean tryEnter() {
		this.lock.lock();
		try {
			if (!this.closed) {
				this.inside++;
			}
			return !this.closed;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Leave after {@link #enter()}.
	 */
	public void leave() {
		this.lock.lock();
		try {
			this.inside--;
			if (this.inside == 0) {
				this.emptied.signalAll();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Close the gate and wait until all have left.
	 * @param patience how long to wait at most
	 * @return how many are still inside: they go on with what they already hold
	 * @throws InterruptedException if interrupted while waiting; the gate is then open
	 */
	public int close(Duration patience) throws InterruptedException {
		this.lock.lock();
		try {
			this.closed = true;
			awaitEmpty(patience);
			return this.inside;
		}
		catch (InterruptedException ex) {
			open();
			throw ex;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Wait until nobody is inside, whether the gate is open or not.
	 * @param patience how long to wait at most
	 * @throws InterruptedException if interrupted while waiting
	 */
	public void awaitEmpty(Duration patience) throws InterruptedException {
		this.lock.lock();
		try {
			long remaining = patience.toNanos();
			while (this.inside > 0 && remaining > 0) {
				remaining = this.emptied.awaitNanos(remaining);
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Open the gate for those who wait.
	 */
	public void open() {
		this.lock.lock();
		try {
			this.closed = false;
			this.opened.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

}
