package dev.reactivity;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;
import dev.reactivity.event.NodeReference;

/**
 * A signal, derived or effect, as the engine sees it.
 */
abstract class Node {

	static final Node[] NONE = {};

	final Engine engine;

	/**
	 * The computations that have to hear of a change: nobody, one {@link Computation}, or
	 * {@link Subscribers}. Guarded by the commit lock.
	 */
	@Nullable Object subscribers;

	/** What people call the node; null as long as nobody has asked and none was given. */
	private volatile @Nullable Label label;

	Node(Engine engine, @Nullable String name) {
		this.engine = engine;
		if (name != null) {
			this.label = new Label(new NodeReference(nextId(), kind(), name), true);
		}
	}

	abstract NodeKind kind();

	// Return a number that no other node of the context has, growing with time.
	long nextId() {
		return this.engine.nextId();
	}

	final NodeReference reference() {
		Label current = this.label;
		return (current != null) ? current.reference : generateLabel().reference;
	}

	private Label generateLabel() {
		return this.engine.locked(() -> {
			Label current = this.label;
			if (current == null) {
				long id = nextId();
				String name = kind().name().toLowerCase(Locale.ROOT) + "-" + id;
				current = new Label(new NodeReference(id, kind(), name), false);
				this.label = current;
			}
			return current;
		});
	}

	// Give the node a name, unless it has been given one.
	final void giveName(String name) {
		Label current = this.label;
		long id = (current != null) ? current.reference.id() : nextId();
		boolean given = this.engine.locked(() -> {
			Label now = this.label;
			if (now != null && now.given) {
				return false;
			}
			this.label = new Label(new NodeReference((now != null) ? now.reference.id() : id, kind(), name), true);
			return true;
		});
		if (given) {
			this.engine.registry.add(this);
		}
	}

	final boolean isNamed() {
		Label current = this.label;
		return current != null && current.given;
	}

	final String label() {
		return reference().name();
	}

	@SuppressWarnings("ReferenceEquality")
	final boolean is(@Nullable Node other) {
		return this == other;
	}

	final boolean hasSubscribers() {
		return this.subscribers != null;
	}

	@Override
	public final String toString() {
		String kind = kind().name();
		return kind.charAt(0) + kind.substring(1).toLowerCase(Locale.ROOT) + "(" + label() + ")";
	}

	private static final class Label {

		private final NodeReference reference;

		/** Whether people gave it, rather than a counter. */
		private final boolean given;

		Label(NodeReference reference, boolean given) {
			this.reference = reference;
			this.given = given;
		}

	}

}
