package dev.reactivity.spring;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One instance of a reactive bean, with the calls under way and what destroys it.
 */
final class ReactiveInstance {

	private static final Log logger = LogFactory.getLog(ReactiveInstance.class);

	private static final AtomicLong builds = new AtomicLong();

	private final Object bean;

	/** Greater than that of all whose instances were called to build this one. */
	private final long number = builds.incrementAndGet();

	private final List<Runnable> destructions;

	private int calls;

	private boolean retired;

	private boolean destroyed;

	ReactiveInstance(Object bean, List<Runnable> destructions) {
		this.bean = bean;
		this.destructions = List.copyOf(destructions);
	}

	Object bean() {
		return this.bean;
	}

	long number() {
		return this.number;
	}

	/**
	 * Counts a call, and tells whether the instance still is the one to call.
	 * @return the instance to call
	 */
	synchronized boolean enter() {
		this.calls++;
		return !this.retired;
	}

	/**
	 * Ends a call that was counted.
	 */
	void exit() {
		synchronized (this) {
			this.calls--;
		}
		destroyWhenDone();
	}

	/**
	 * Destroys the instance, now or when the last call has returned.
	 */
	void retire() {
		synchronized (this) {
			this.retired = true;
		}
		destroyWhenDone();
	}

	private void destroyWhenDone() {
		if (isDone()) {
			destroy();
		}
	}

	/**
	 * Whether it is time to destroy the instance. True once.
	 * @return whether to destroy it now
	 */
	private synchronized boolean isDone() {
		boolean done = this.retired && this.calls == 0 && !this.destroyed;
		this.destroyed |= done;
		return done;
	}

	private void destroy() {
		for (Runnable destruction : this.destructions) {
			try {
				destruction.run();
			}
			catch (RuntimeException ex) {
				logger.warn("Destroying an instance of " + this.bean.getClass().getName()
						+ " failed; its successor is not affected", ex);
			}
		}
	}

	@Override
	public String toString() {
		return this.bean.toString();
	}

}
