package dev.reactivity;

/**
 * What a computation has read, in reading order, and which value of each it saw.
 */
final class Edges {

	static final Edges NONE = new Edges(Node.NONE, new long[0]);

	private final Node[] dependencies;

	private final long[] seen;

	private Edges(Node[] dependencies, long[] seen) {
		this.dependencies = dependencies;
		this.seen = seen;
	}

	static Edges of(Node[] dependencies, long[] seen) {
		return (dependencies.length != 0) ? new Edges(dependencies, seen) : NONE;
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
