package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * Who has to hear of whose changes. A derived subscribes to what it read only while an
 * effect can be reached from it, so that one nobody watches is held by nobody. Guarded by
 * the commit lock; nothing here recurses, so graphs may be deep. <pre>
 *   nobody watches            an effect watches
 *
 *   signal      effect        signal ---> derived ---> effect      subscribers
 *      ^                         ^           |  ^         |
 *      +-- derived               +-----------+  +---------+        edges
 * </pre>
 */
final class Subscriptions {

	private Subscriptions() {
	}

	// Replace what a computation is subscribed to.
	static void relink(Node reader, Edges before, Edges after, long revision) {
		Set<Node> kept = new HashSet<>();
		for (int i = 0; i < after.size(); i++) {
			kept.add(after.dependency(i));
			subscribe(reader, after.dependency(i), revision);
		}
		for (int i = 0; i < before.size(); i++) {
			if (!kept.contains(before.dependency(i))) {
				unsubscribe(reader, before.dependency(i));
			}
		}
	}

	private static void subscribe(Node reader, Node dependency, long revision) {
		Deque<DerivedNode<?>> awakened = new ArrayDeque<>();
		subscribe(reader, dependency, awakened);
		while (!awakened.isEmpty()) {
			DerivedNode<?> derived = awakened.pop();
			derived.watch(revision);
			Edges edges = derived.edges();
			for (int i = 0; i < edges.size(); i++) {
				subscribe(derived, edges.dependency(i), awakened);
			}
		}
	}

	private static void subscribe(Node reader, Node dependency, Deque<DerivedNode<?>> awakened) {
		if (dependency instanceof DerivedNode<?> derived && !derived.hasSubscribers()) {
			awakened.push(derived);
		}
		dependency.addSubscriber(reader);
	}

	private static void unsubscribe(Node reader, Node dependency) {
		Deque<DerivedNode<?>> asleep = new ArrayDeque<>();
		unsubscribe(reader, dependency, asleep);
		while (!asleep.isEmpty()) {
			DerivedNode<?> derived = asleep.pop();
			derived.unwatch();
			Edges edges = derived.edges();
			for (int i = 0; i < edges.size(); i++) {
				unsubscribe(derived, edges.dependency(i), asleep);
			}
		}
	}

	private static void unsubscribe(Node reader, Node dependency, Deque<DerivedNode<?>> asleep) {
		boolean watched = dependency.hasSubscribers();
		dependency.removeSubscriber(reader);
		if (watched && !dependency.hasSubscribers() && dependency instanceof DerivedNode<?> derived) {
			asleep.push(derived);
		}
	}

	/**
	 * Tell everything downstream of a node that it may be old.
	 * @param changed the node, itself not told unless it is the switch of a derived
	 * @param revision the revision of the change
	 * @param stale receives the effects that were reached
	 */
	static void mark(Node changed, long revision, Collection<EffectNode> stale) {
		Deque<Node> marked = new ArrayDeque<>();
		if (changed instanceof Source source && source.owner != null && source.owner.markStale(revision)) {
			marked.push(source.owner);
		}
		marked.push(changed);
		while (!marked.isEmpty()) {
			for (Node reader : marked.pop().subscribers()) {
				if (reader instanceof EffectNode effect) {
					effect.markStale();
					stale.add(effect);
				}
				else if (((DerivedNode<?>) reader).markStale(revision)) {
					marked.push(reader);
				}
			}
		}
	}

	// Return whether a node may have changed after a revision.
	static boolean mayHaveMoved(Node node, long since) {
		if (node instanceof DerivedNode<?> derived) {
			return derived.staleAt() > since;
		}
		return ((Source) node).newest().revision > since;
	}

}
