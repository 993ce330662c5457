package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * Who has to hear of whose changes. A derived subscribes to what it read only while an
 * effect can be reached from it, so that one nobody watches is held by nobody. Guarded by
 * the commit lock; nothing here recurses, so graphs may be deep. <pre>
 *   nobody watches            an effect watches
 *
 *   signal      effect        signal ---> derived ---> effect      subscribers
 *      ^                         ^           |  ^         |
 *      +-- derived               +-----------+  +---------+        dependencies
 * </pre>
 */
final class Subscriptions {

	private static final long NOWHERE = -1;

	private Subscriptions() {
	}

	/**
	 * Replace what a computation depends on.
	 * @param reader the computation
	 * @param dependencies what it has read
	 * @param marks what it has seen; the places are filled in
	 * @param snapshot the revision it has read in
	 * @return whether something may have changed since that nobody has announced to it
	 */
	static boolean replace(Computation reader, Node[] dependencies, long[] marks, long snapshot) {
		haveNoPlaces(marks);
		Node[] before = reader.dependencies;
		long[] places = reader.marks;
		reader.dependOn(dependencies, marks);
		if (!reader.isSubscribed()) {
			return false;
		}
		int kept = keepPrefix(reader, before, places);
		if (kept == before.length) {
			return subscribeToRest(reader, snapshot);
		}
		int[] moved = new int[before.length - kept];
		int end = findDropped(reader, before, kept, moved);
		boolean several = end > dependencies.length + 1;
		if (several) {
			extend(reader, before, kept, moved, end);
		}
		Node dropped = null;
		long droppedPlace = NOWHERE;
		for (int i = 0; i < moved.length; i++) {
			long place = places[2 * (kept + i) + 1];
			if (several || moved[i] < dependencies.length) {
				place(reader, moved[i], place);
			}
			else {
				dropped = before[kept + i];
				droppedPlace = place;
			}
		}
		if (dropped != null && droppedPlace != NOWHERE) {
			unsubscribe(dropped, droppedPlace);
		}
		boolean missed = subscribeToRest(reader, snapshot);
		if (several) {
			unsubscribeFrom(reader, dependencies.length);
			reader.dependOn(dependencies, Arrays.copyOf(reader.marks, marks.length));
		}
		return missed;
	}

	private static void haveNoPlaces(long[] marks) {
		for (int i = 1; i < marks.length; i += 2) {
			marks[i] = NOWHERE;
		}
	}

	// Take over the places that have not changed, and return how many they are.
	private static int keepPrefix(Computation reader, Node[] before, long[] places) {
		Node[] after = reader.dependencies;
		int prefix = 0;
		while (prefix < before.length && prefix < after.length && before[prefix].is(after[prefix])) {
			reader.marks[2 * prefix + 1] = places[2 * prefix + 1];
			prefix++;
		}
		return prefix;
	}

	/*
	 * Find out where dependencies are now. What is not depended on any more is put behind
	 * the rest until it is unsubscribed, since a place may move as long as it is held; a
	 * single one is unsubscribed at once instead.
	 */
	private static int findDropped(Computation reader, Node[] before, int kept, int[] moved) {
		NodeIndex indexes = NodeIndex.of(reader.dependencies, kept);
		int end = reader.dependencies.length;
		for (int i = 0; i < moved.length; i++) {
			int index = indexes.indexOf(before[kept + i]);
			moved[i] = (index >= 0) ? index : end++;
		}
		return end;
	}

	private static boolean subscribeToRest(Computation reader, long snapshot) {
		boolean missed = false;
		for (int i = 0; i < reader.dependencies.length; i++) {
			if (reader.marks[2 * i + 1] == NOWHERE) {
				subscribe(reader, i);
				missed |= mayHaveMoved(reader.dependencies[i], snapshot);
			}
		}
		return missed;
	}

	private static void extend(Computation reader, Node[] before, int prefix, int[] moved, int end) {
		Node[] all = Arrays.copyOf(reader.dependencies, end);
		for (int i = 0; i < moved.length; i++) {
			all[moved[i]] = before[prefix + i];
		}
		reader.dependOn(all, Arrays.copyOf(reader.marks, 2 * end));
	}

	private static void place(Computation reader, int index, long place) {
		reader.marks[2 * index + 1] = place;
		if (place != NOWHERE) {
			Subscribers.move(reader, index);
		}
	}

	// Have a computation told of the changes of a dependency, and that told in turn.
	private static void subscribe(Computation reader, int index) {
		Node dependency = reader.dependencies[index];
		boolean watched = dependency.hasSubscribers();
		Subscribers.add(reader, index);
		if (!watched && dependency instanceof DerivedNode<?> derived) {
			watch(derived);
		}
	}

	private static void watch(DerivedNode<?> first) {
		Deque<DerivedNode<?>> awakened = null;
		DerivedNode<?> derived = first;
		while (derived != null) {
			derived.watch();
			for (int i = 0; i < derived.dependencies.length; i++) {
				Node dependency = derived.dependencies[i];
				if (dependency instanceof DerivedNode<?> deeper && !deeper.hasSubscribers()) {
					awakened = push(deeper, awakened);
				}
				Subscribers.add(derived, i);
			}
			derived = (awakened != null) ? awakened.poll() : null;
		}
	}

	// Most ways end after one step, and need no stack.
	private static Deque<DerivedNode<?>> push(DerivedNode<?> node, @Nullable Deque<DerivedNode<?>> stack) {
		Deque<DerivedNode<?>> pushed = (stack != null) ? stack : new ArrayDeque<>();
		pushed.push(node);
		return pushed;
	}

	private static void unsubscribe(Node dependency, long place) {
		Subscribers.remove(dependency, place);
		if (!dependency.hasSubscribers() && dependency instanceof DerivedNode<?> derived) {
			unwatch(derived);
		}
	}

	private static void unwatch(DerivedNode<?> first) {
		Deque<DerivedNode<?>> asleep = null;
		DerivedNode<?> derived = first;
		while (derived != null) {
			derived.unwatch();
			for (int i = 0; i < derived.dependencies.length; i++) {
				Node dependency = derived.dependencies[i];
				Subscribers.remove(dependency, derived.marks[2 * i + 1]);
				derived.marks[2 * i + 1] = NOWHERE;
				if (!dependency.hasSubscribers() && dependency instanceof DerivedNode<?> deeper) {
					asleep = push(deeper, asleep);
				}
			}
			derived = (asleep != null) ? asleep.poll() : null;
		}
	}

	// Have an effect told of nothing any more, and forget what it has read unless it
	// runs.
	static void drop(Computation reader) {
		unsubscribeFrom(reader, 0);
		if (reader.claim == 0) {
			reader.dependOn(Node.NONE, Computation.NO_MARKS);
		}
	}

	private static void unsubscribeFrom(Computation reader, int first) {
		for (int i = first; i < reader.dependencies.length; i++) {
			long place = reader.marks[2 * i + 1];
			if (place != NOWHERE) {
				reader.marks[2 * i + 1] = NOWHERE;
				unsubscribe(reader.dependencies[i], place);
			}
		}
	}

	// Return whether a node may have changed after a revision.
	private static boolean mayHaveMoved(Node node, long since) {
		if (node instanceof DerivedNode<?> derived) {
			return derived.staleAt > since;
		}
		return ((Source) node).changedAt > since;
	}

}
