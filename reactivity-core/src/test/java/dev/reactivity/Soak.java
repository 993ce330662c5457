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

	/** Return whether somebody wants to wait for the slow ones. */
	static boolean isAskedFor() {
		return Integer.getInteger("reactivity.test.soak") != null;
	}

}
