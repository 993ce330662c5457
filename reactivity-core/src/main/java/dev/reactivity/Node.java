package dev.reactivity;

import java.util.function.UnaryOperator;

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
			this.label = new Label(new NodeReference(nextId(), kind(), name), true, null);
		}
	}

	abstract NodeKind kind();

	// Return a number that no other node of the context has, growing with time.
	long nextId() {
		return this.engine.nextId();
	}

	final NodeReference reference() {
		Label current = this.label;
		return ((current != null) ? current : generateLabel()).reference();
	}

	private Label generateLabel() {
		return this.engine.locked(() -> {
			Label current = this.label;
			if (current == null) {
				current = Label.generated(nextId(), kind());
				this.label = current;
			}
			return current;
		});
	}

	// Give the node a name, unless it has been given one.
	final void giveName(String name) {
		Label current = this.label;
		long id = (current != null) ? current.reference().id() : nextId();
		boolean given = this.engine.locked(() -> {
			Label now = (this.label != null) ? this.label : new Label(new NodeReference(id, kind(), name), false, null);
			if (now.given()) {
				return false;
			}
			this.label = now.renamed(name);
			return true;
		});
		if (given) {
			this.engine.registry.add(this);
		}
	}

	final boolean isNamed() {
		Label current = this.label;
		return current != null && current.given();
	}

	final String label() {
		return reference().name();
	}

	// Let people see another node in place of this one.
	final void hideIn(Node whole) {
		this.label = Label.partOf(whole.shown());
	}

	// Let people see this as something else: as its parts make it look, if it has parts.
	final void appearAs(NodeKind kind, @Nullable Portrait portrait) {
		Label current = this.label;
		boolean given = current != null && current.given();
		NodeReference reference = reference();
		this.label = given ? new Label(new NodeReference(reference.id(), kind, reference.name()), true, portrait)
				: new Label(Label.generated(reference.id(), kind).reference(), false, portrait);
	}

	// Return the node that people see in place of this one.
	final Node shown() {
		Label current = this.label;
		Node whole = (current != null) ? current.whole() : null;
		return (whole != null) ? whole : this;
	}

	final @Nullable Portrait portrait() {
		Label current = this.label;
		return (current != null) ? current.portrait() : null;
	}

	// Return whether what happens to this node is nothing to tell.
	final boolean isSilent() {
		Label current = this.label;
		return current != null && (current.whole() != null || current.portrait() != null);
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
		StringBuilder title = new StringBuilder();
		boolean first = true;
		for (char letter : reference().kind().name().toCharArray()) {
			if (letter != '_') {
				title.append(first ? letter : Character.toLowerCase(letter));
			}
			first = letter == '_';
		}
		return title + "(" + label() + ")";
	}

	/**
	 * How something made of several nodes looks.
	 *
	 * @param core the node whose state and revision it has
	 * @param retouch makes its picture from that of the core
	 */
	record Portrait(Node core, UnaryOperator<ReactiveGraph.Node> retouch) {

	}

}
