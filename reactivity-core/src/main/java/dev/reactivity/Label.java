package dev.reactivity;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;
import dev.reactivity.event.NodeReference;

/**
 * What people call a node, and what they see of it.
 */
final class Label {

	/** Null for a part, which is called what the whole is called. */
	private final @Nullable NodeReference reference;

	/** Whether people gave the name, rather than a counter. */
	private final boolean given;

	private final @Nullable Node whole;

	private final Node.@Nullable Portrait portrait;

	Label(NodeReference reference, boolean given, Node.@Nullable Portrait portrait) {
		this.reference = reference;
		this.given = given;
		this.whole = null;
		this.portrait = portrait;
	}

	private Label(Node whole) {
		this.reference = null;
		this.given = false;
		this.whole = whole;
		this.portrait = null;
	}

	static Label generated(long id, NodeKind kind) {
		String name = kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + id;
		return new Label(new NodeReference(id, kind, name), false, null);
	}

	static Label partOf(Node whole) {
		return new Label(whole);
	}

	Label renamed(String name) {
		NodeReference before = reference();
		return new Label(new NodeReference(before.id(), before.kind(), name), true, this.portrait);
	}

	NodeReference reference() {
		if (this.whole != null) {
			return this.whole.reference();
		}
		if (this.reference == null) {
			throw new IllegalStateException("A label names something or is part of something that has a name");
		}
		return this.reference;
	}

	boolean given() {
		return this.given;
	}

	@Nullable Node whole() {
		return this.whole;
	}

	Node.@Nullable Portrait portrait() {
		return this.portrait;
	}

}
