package dev.reactivity;

import java.util.Arrays;
import java.util.IdentityHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What a run has read, in reading order and each thing once, where it differs from the
 * run before. Used by one thread.
 */
final class ReadLog {

	private static final int LINEAR = 16;

	private Node[] nodes;

	private long[] stamps;

	private int size;

	private @Nullable IdentityHashMap<Node, Integer> indexes;

	ReadLog() {
		this.nodes = new Node[4];
		this.stamps = new long[4];
	}

	// Begin with the first dependencies of the run before.
	ReadLog(Node[] dependencies, long[] marks, int size) {
		int capacity = Math.max(4, size + (size >> 1));
		this.nodes = Arrays.copyOf(dependencies, capacity);
		this.stamps = new long[capacity];
		this.size = size;
		for (int i = 0; i < size; i++) {
			this.stamps[i] = marks[2 * i];
		}
	}

	int size() {
		return this.size;
	}

	Node node(int index) {
		return this.nodes[index];
	}

	long stamp(int index) {
		return this.stamps[index];
	}

	// Add a read and return true, unless the same has been read before.
	boolean add(Node node, long stamp) {
		if (contains(node)) {
			return false;
		}
		if (this.size == this.nodes.length) {
			this.nodes = Arrays.copyOf(this.nodes, 2 * this.size);
			this.stamps = Arrays.copyOf(this.stamps, 2 * this.size);
		}
		this.nodes[this.size] = node;
		this.stamps[this.size] = stamp;
		if (this.indexes != null) {
			this.indexes.put(node, this.size);
		}
		this.size++;
		return true;
	}

	private boolean contains(Node node) {
		if (this.indexes != null) {
			return this.indexes.containsKey(node);
		}
		for (int i = this.size - 1; i >= 0; i--) {
			if (node.is(this.nodes[i])) {
				return true;
			}
		}
		if (this.size >= LINEAR) {
			IdentityHashMap<Node, Integer> all = new IdentityHashMap<>();
			for (int i = 0; i < this.size; i++) {
				all.put(this.nodes[i], i);
			}
			this.indexes = all;
		}
		return false;
	}

	// If a computation depends on just this, note what was seen there; return whether it
	// does.
	boolean copyTo(Computation reader) {
		Node[] dependencies = reader.dependencies;
		if (!Arrays.equals(dependencies, 0, dependencies.length, this.nodes, 0, this.size)) {
			return false;
		}
		for (int i = 0; i < this.size; i++) {
			reader.marks[2 * i] = this.stamps[i];
		}
		return true;
	}

	Node[] dependencies() {
		return (this.size == 0) ? Node.NONE : Arrays.copyOf(this.nodes, this.size);
	}

	// Return the stamps, with room for the places among the subscribers.
	long[] marks() {
		long[] marks = new long[2 * this.size];
		for (int i = 0; i < this.size; i++) {
			marks[2 * i] = this.stamps[i];
		}
		return marks;
	}

	Edges toEdges() {
		return Edges.of(dependencies(), Arrays.copyOf(this.stamps, this.size));
	}

}
