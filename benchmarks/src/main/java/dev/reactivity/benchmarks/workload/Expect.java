package dev.reactivity.benchmarks.workload;

/**
 * The answers without which a measurement does not count.
 */
final class Expect {

	private Expect() {
	}

	static void count(long actual, long expected, String what) {
		if (actual != expected) {
			throw new IllegalStateException(what + " is " + actual + ", but must be " + expected);
		}
	}

	static void sum(double actual, double expected, String what) {
		if (actual != expected) {
			throw new IllegalStateException(what + " is " + actual + ", but must be " + expected);
		}
	}

	static void values(Object actual, Object expected, String what) {
		if (!actual.equals(expected)) {
			throw new IllegalStateException(what + " is " + actual + ", but must be " + expected);
		}
	}

}
