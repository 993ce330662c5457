package dev.reactivity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;
import dev.reactivity.event.NodeReference;

/**
 * A signal, derived or effect, as the engine sees it.
 */
abstract class Node {

	final Engine engine;

	volatile NodeReference reference;

	/** Whether people gave it its name. */
	volatile boolean named;

	/**
	 * Computations that have to hear of a change: running effects, and deriveds that
	 * reach one. Guarded by the commit lock.
	 */
	private @Nullable Set<Node> subscribers;

	Node(ReactiveContext context, NodeKind kind, @Nullable String name) {
		this.engine = context.engine;
		long id = this.engine.nextId();
		this.named = name != null;
		this.reference = new NodeReference(id, kind,
				(name != null) ? name : kind.name().toLowerCase(Locale.ROOT) + "-" + id);
	}

	// Give the node a name, unless it has been given one.
	final void giveName(String name) {
		this.engine.locked(() -> {
			if (!this.named) {
				this.reference = new NodeReference(id(), this.reference.kind(), name);
				this.named = true;
				this.engine.registry.add(this);
			}
			return this;
		});
	}

	final long id() {
		return this.reference.id();
	}

	final String label() {
		return this.reference.name();
	}

	final boolean hasSubscribers() {
		return this.subscribers != null;
	}

	final Collection<Node> subscribers() {
		return (this.subscribers != null) ? this.subscribers : Set.of();
	}

	final void addSubscriber(Node reader) {
		if (this.subscribers == null) {
			this.subscribers = new LinkedHashSet<>();
		}
		this.subscribers.add(reader);
	}

	final void removeSubscriber(Node reader) {
		if (this.subscribers != null && this.subscribers.remove(reader) && this.subscribers.isEmpty()) {
			this.subscribers = null;
		}
	}

	@Override
	public final String toString() {
		String kind = this.reference.kind().name();
		return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "(" + label() + ")";
	}

}
