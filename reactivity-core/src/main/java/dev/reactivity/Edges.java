package dev.reactivity;

import java.util.Map;

/**
 * What a computation has read, in reading order, and which value of each it saw.
 */
final class Edges {

	static final Edges NONE = new Edges(new Node[0], new long[0]);

	private final Node[] dependencies;

	private final long[] seen;

	private Edges(Node[] dependencies, long[] seen) {
		this.dependencies = dependencies;
		this.seen = seen;
	}

	static Edges of(Map<Node, Long> reads) {
		if (reads.isEmpty()) {
			return NONE;
		}
		Node[] dependencies = reads.keySet().toArray(Node[]::new);
		long[] seen = reads.values().stream().mapToLong(Long::longValue).toArray();
		return new Edges(dependencies, seen);
	}

	int size() {
		return this.dependencies.length;
	}

	Node dependency(int index) {
		return this.dependencies[index];
	}

	long seen(int index) {
		return this.seen[index];
	}

}
