package dev.reactivity;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * How threads wait for the computation of another: never for long and never in a circle.
 * A thread that gives up computes the value for itself, so that locks held by application
 * code cannot make two threads wait for each other for ever. Waiting is a series of naps,
 * which an interrupt ends and a virtual thread does not pin its carrier for; so the
 * thread that computes need not know who waits.
 */
final class Claims {

	/** How long a thread waits for the computation of another. */
	static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private static final int SPINS = 100;

	private static final long FIRST_NAP_NANOS = 10_000;

	private static final long LONGEST_NAP_NANOS = 1_000_000;

	/** Which thread waits for which derived, by the number of the thread. */
	private static final Map<Integer, DerivedNode<?>> waiting = new ConcurrentHashMap<>();

	private Claims() {
	}

	/**
	 * Wait until nobody has the claim of a derived.
	 * @param activity what the waiting thread is doing
	 * @param node the derived
	 * @param deadline when to give up, by {@link System#nanoTime()}
	 * @return whether the claim is free; false if the wait would be circular, took too
	 * long or was interrupted
	 */
	static boolean await(Activity activity, DerivedNode<?> node, long deadline) {
		activity.engine.assertFree();
		for (int i = 0; i < SPINS; i++) {
			if (node.claim == 0) {
				return true;
			}
			Thread.onSpinWait();
		}
		int me = activity.ambient.number;
		waiting.put(me, node);
		try {
			long nap = FIRST_NAP_NANOS;
			while (node.claim != 0) {
				if (isCircular(me, node) || System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
					return false;
				}
				LockSupport.parkNanos(nap);
				nap = Math.min(2 * nap, LONGEST_NAP_NANOS);
			}
			return true;
		}
		finally {
			waiting.remove(me);
		}
	}

	// Return whether the one who computes a derived waits, perhaps through others, for
	// us.
	private static boolean isCircular(int me, DerivedNode<?> first) {
		@Nullable DerivedNode<?> node = first;
		for (int i = 0; node != null && i <= waiting.size(); i++) {
			int computing = node.claim;
			if (computing == me) {
				return true;
			}
			node = (computing != 0) ? waiting.get(computing) : null;
		}
		return false;
	}

}
