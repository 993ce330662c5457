package dev.reactivity.collection;

import java.util.ConcurrentModificationException;

import org.jspecify.annotations.Nullable;

/**
 * The part of a list that an operation is about.
 *
 * @param start the first index
 * @param end the index behind the last one
 * @param structure the structure for which they hold, or null for the whole of any list
 */
record Bounds(int start, int end, @Nullable Object structure) {

	static final Bounds ALL = new Bounds(0, Integer.MAX_VALUE, null);

	void check(Elements<?> elements) {
		if (this.structure != null && !this.structure.equals(elements.structure())) {
			throw new ConcurrentModificationException("Elements have been inserted into or removed from the list "
					+ "other than through this sub-list or iterator; make a new one");
		}
	}

	int end(Tree<?> tree) {
		return Math.min(this.end, tree.size);
	}

	int size(Tree<?> tree) {
		return end(tree) - this.start;
	}

	// The elements within the bounds.
	<E extends @Nullable Object> Tree<E> slice(Tree<E> tree) {
		return tree.head(this.end).tail(this.start);
	}

	// Put other elements in the place of those within the bounds.
	<E extends @Nullable Object> Tree<E> splice(Tree<E> tree, Tree<E> replacement) {
		return tree.head(this.start).concat(replacement).concat(tree.tail(this.end));
	}

}
