package dev.reactivity;

import java.util.IdentityHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Where nodes stand in an array. Few of them are looked through, many are hashed.
 */
final class NodeIndex {

	private static final int LINEAR = 16;

	private final Node[] nodes;

	private final int from;

	private final @Nullable IdentityHashMap<Node, Integer> indexes;

	private NodeIndex(Node[] nodes, int from, @Nullable IdentityHashMap<Node, Integer> indexes) {
		this.nodes = nodes;
		this.from = from;
		this.indexes = indexes;
	}

	static NodeIndex of(Node[] nodes, int from) {
		if (nodes.length - from <= LINEAR) {
			return new NodeIndex(nodes, from, null);
		}
		IdentityHashMap<Node, Integer> indexes = new IdentityHashMap<>();
		for (int i = from; i < nodes.length; i++) {
			indexes.put(nodes[i], i);
		}
		return new NodeIndex(nodes, from, indexes);
	}

	// Return the index of a node, or -1.
	int indexOf(Node node) {
		if (this.indexes != null) {
			Integer index = this.indexes.get(node);
			return (index != null) ? index : -1;
		}
		for (int i = this.from; i < this.nodes.length; i++) {
			if (this.nodes[i].is(node)) {
				return i;
			}
		}
		return -1;
	}

}
