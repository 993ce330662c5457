package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asynchronous deriveds that wait for each other in a circle. Nothing of that is on a
 * stack, so it has to be looked for.
 */
final class AsyncCycles {

	private final AsyncDerivedNode<?> start;

	private final Set<AsyncDerivedNode<?>> seen = new HashSet<>();

	private final Deque<AsyncDerivedNode<?>> path = new ArrayDeque<>();

	private AsyncCycles(AsyncDerivedNode<?> start) {
		this.start = start;
	}

	/**
	 * Refuse a wait that would never end.
	 * @param reader what waits
	 * @param dependency what it waits for
	 * @throws ReactiveCycleException if that waits for the reader, directly or not
	 */
	static void check(AsyncDerivedNode<?> reader, AsyncDerivedNode<?> dependency) {
		AsyncCycles cycles = new AsyncCycles(reader);
		cycles.path.add(reader);
		if (cycles.leadsBack(dependency)) {
			List<String> names = new ArrayList<>();
			cycles.path.forEach((derived) -> names.add(derived.name()));
			throw new ReactiveCycleException("Asynchronous derived '" + reader.name()
					+ "' waits for its own result; break the circle with latest() or a signal", names);
		}
	}

	private boolean leadsBack(AsyncDerivedNode<?> derived) {
		this.path.add(derived);
		if (derived == this.start) {
			return true;
		}
		if (this.seen.add(derived)) {
			for (AsyncDerivedNode<?> next : derived.waitsFor()) {
				if (leadsBack(next)) {
					return true;
				}
			}
		}
		this.path.removeLast();
		return false;
	}

}
