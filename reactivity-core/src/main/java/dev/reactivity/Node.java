package dev.reactivity;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;
import dev.reactivity.event.NodeReference;

/**
 * A signal, derived or effect, as the engine sees it.
 */
abstract class Node {

	final ReactiveContext context;

	final Engine engine;

	volatile NodeReference reference;

	volatile boolean named;

	long revision;

	Node(ReactiveContext context, NodeKind kind, @Nullable String name) {
		this.context = context;
		this.engine = context.engine;
		long id = this.engine.nextId();
		this.named = name != null;
		this.reference = new NodeReference(id, kind,
				(name != null) ? name : kind.name().toLowerCase(Locale.ROOT) + "-" + id);
	}

	abstract long refresh();

	/**
	 * Give the node a name, unless it has been given one.
	 * @param name what people shall call it
	 */
	final void giveName(String name) {
		this.engine.locked(() -> {
			if (!this.named) {
				this.reference = new NodeReference(this.reference.id(), this.reference.kind(), name);
				this.named = true;
				this.engine.register(this);
			}
			return this;
		});
	}

	String label() {
		return this.reference.name();
	}

	@Override
	public final String toString() {
		return this.reference.kind() + "(" + label() + ")";
	}

}
