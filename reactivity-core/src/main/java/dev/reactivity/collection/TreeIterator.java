package dev.reactivity.collection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

/**
 * The elements of a tree from left to right.
 *
 * @param <E> the element type
 */
final class TreeIterator<E extends @Nullable Object> implements Iterator<E> {

	/** The trees whose value comes next, followed by their right side; nearest first. */
	private final Deque<Tree<E>> path = new ArrayDeque<>();

	TreeIterator(Tree<E> tree) {
		descend(tree);
	}

	TreeIterator(Tree<E> start, int index) {
		Tree<E> tree = start;
		int rest = index;
		while (!tree.isEmpty()) {
			if (rest <= tree.left.size) {
				this.path.push(tree);
				tree = tree.left;
			}
			else {
				rest -= tree.left.size + 1;
				tree = tree.right;
			}
		}
	}

	@Override
	public boolean hasNext() {
		return !this.path.isEmpty();
	}

	@Override
	public E next() {
		if (this.path.isEmpty()) {
			throw new NoSuchElementException();
		}
		Tree<E> tree = this.path.pop();
		descend(tree.right);
		return tree.value;
	}

	private void descend(Tree<E> start) {
		for (Tree<E> tree = start; !tree.isEmpty(); tree = tree.left) {
			this.path.push(tree);
		}
	}

}
