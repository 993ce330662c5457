package dev.reactivity;

/**
 * How long the tests that look for rare faults go on. With
 * {@code -Dreactivity.test.soak=100} they try a hundred times as much.
 */
final class Soak {

	private static final int FACTOR = Math.max(1, Integer.getInteger("reactivity.test.soak", 1));

	private Soak() {
	}

	/** Return how often something is to be tried. */
	static int times(int usually) {
		return Math.multiplyExact(usually, FACTOR);
	}

	/** Return for how many seconds something may run. */
	static long seconds(long usually) {
		return usually * FACTOR;
	}

}
