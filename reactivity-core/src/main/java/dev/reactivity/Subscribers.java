package dev.reactivity;

import java.util.Arrays;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Several subscribers of one node, each with the index that the node has among its
 * dependencies. A single one is stored without this. Guarded by the commit lock.
 */
final class Subscribers {

	private static final int INITIAL_CAPACITY = 4;

	private Computation[] readers = new Computation[INITIAL_CAPACITY];

	private int[] indexes = new int[INITIAL_CAPACITY];

	private int size;

	int size() {
		return this.size;
	}

	Computation reader(int place) {
		return this.readers[place];
	}

	private int append(Computation reader, int index) {
		if (this.size == this.readers.length) {
			int capacity = this.size + (this.size >> 1);
			this.readers = Arrays.copyOf(this.readers, capacity);
			this.indexes = Arrays.copyOf(this.indexes, capacity);
		}
		this.readers[this.size] = reader;
		this.indexes[this.size] = index;
		return this.size++;
	}

	@SuppressWarnings("NullAway")
	private void removeAt(int place) {
		int last = --this.size;
		Computation moved = this.readers[last];
		int index = this.indexes[last];
		this.readers[place] = moved;
		this.indexes[place] = index;
		this.readers[last] = null;
		if (place != last) {
			moved.marks[2 * index + 1] = place;
		}
	}

	/*
	 * The three forms of Node.subscribers.
	 */

	/**
	 * Have a computation told of the changes of one of its dependencies.
	 * @param reader the computation
	 * @param index which of its dependencies
	 */
	static void add(Computation reader, int index) {
		Node dependency = reader.dependencies[index];
		Object present = dependency.subscribers;
		long place = 0;
		if (present == null) {
			dependency.subscribers = reader;
		}
		else if (present instanceof Subscribers many) {
			place = many.append(reader, index);
		}
		else {
			Computation first = (Computation) present;
			Subscribers many = new Subscribers();
			many.append(first, indexOf(dependency, first));
			place = many.append(reader, index);
			dependency.subscribers = many;
		}
		reader.marks[2 * index + 1] = place;
	}

	private static int indexOf(Node dependency, Computation reader) {
		Node[] dependencies = reader.dependencies;
		int index = 0;
		while (!dependencies[index].is(dependency)) {
			index++;
		}
		return index;
	}

	/**
	 * Stop telling a computation of the changes of a node.
	 * @param dependency the node
	 * @param place where the computation stands among its subscribers
	 */
	static void remove(Node dependency, long place) {
		if (dependency.subscribers instanceof Subscribers many) {
			many.removeAt((int) place);
			if (many.size == 0) {
				dependency.subscribers = null;
			}
		}
		else {
			dependency.subscribers = null;
		}
	}

	/**
	 * Note that a dependency has another index now.
	 * @param reader the subscriber
	 * @param index the new index
	 */
	static void move(Computation reader, int index) {
		if (reader.dependencies[index].subscribers instanceof Subscribers many) {
			many.indexes[(int) reader.marks[2 * index + 1]] = index;
		}
	}

	static void forEach(@Nullable Object subscribers, Consumer<? super Computation> action) {
		if (subscribers instanceof Subscribers many) {
			for (int i = 0; i < many.size; i++) {
				action.accept(many.readers[i]);
			}
		}
		else if (subscribers != null) {
			action.accept((Computation) subscribers);
		}
	}

}
