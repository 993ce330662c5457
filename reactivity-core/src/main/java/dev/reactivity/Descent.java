package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * How a graph is computed that is deeper than the stack of a thread. A walk that gets too
 * deep is begun again further down. So are functions that call each other too deep: all
 * of them are given up, and run once more when what the last one wanted is there.
 */
final class Descent {

	/** How deep functions may call each other. */
	private static final int MAX_CALLS = 128;

	private Descent() {
	}

	// Return whether the function of a derived must not be called from here, and note
	// that it is to be called from further down.
	static boolean isTooDeep(Activity activity, DerivedNode<?> node) {
		Frame frame = activity.frame;
		if (frame == null || frame.calls < MAX_CALLS || activity.bottomless) {
			return false;
		}
		activity.deeper = node;
		activity.unwinding = true;
		return true;
	}

	// Refuse to go on with a function that has been given up.
	static void checkGoesOn(Activity activity) {
		if (activity.unwinding) {
			throw new GivenUp();
		}
	}

	/**
	 * Begin where a walk got too deep, and work upwards.
	 * @param activity what the current thread is doing; it knows where to begin
	 * @param node the derived that is wanted
	 * @param refresh brings a derived up to date, or returns {@link Memo#DEEPER}
	 * @return the result of the derived that is wanted
	 */
	static Memo fromBelow(Activity activity, DerivedNode<?> node, Function<DerivedNode<?>, Memo> refresh) {
		boolean bottomless = activity.bottomless;
		Deque<DerivedNode<?>> upwards = new ArrayDeque<>();
		upwards.push(node);
		try {
			Memo result = Memo.DEEPER;
			while (!upwards.isEmpty()) {
				if (result == Memo.DEEPER) {
					upwards.push(deeper(activity, upwards));
				}
				else {
					upwards.pop();
				}
				if (!upwards.isEmpty()) {
					result = refresh.apply(upwards.getFirst());
				}
			}
			return result;
		}
		finally {
			activity.bottomless = bottomless;
		}
	}

	private static DerivedNode<?> deeper(Activity activity, Deque<DerivedNode<?>> upwards) {
		if (activity.unwinding && activity.frame != null && activity.frame.calls > 0) {
			throw new GivenUp();
		}
		DerivedNode<?> deeper = activity.takeDeeper();
		if (upwards.contains(deeper)) {
			// A circle. What was read cannot be what would be read now; and if functions
			// call each other in it, one must meet itself to find out.
			activity.bottomless = true;
			if (deeper.tryClaim(activity.ambient.number)) {
				deeper.distrustMarks();
				deeper.release();
			}
		}
		return deeper;
	}

	/** Thrown through functions that are given up. Who catches it is given up, too. */
	@SuppressWarnings("serial")
	private static final class GivenUp extends Error {

		GivenUp() {
			super("The functions of deriveds call each other too deep here; this one runs again from further down",
					null, false, false);
		}

	}

}
