package dev.reactivity.collection;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BiPredicate;

import org.jspecify.annotations.Nullable;

/**
 * The comparison of two trees that have most of their parts in common. A part they share
 * at the same place is passed over, so the cost is that of the changes between them.
 *
 * @param <E> the element type
 */
final class TreeComparison<E extends @Nullable Object> {

	private final Deque<Part<E>> before = new ArrayDeque<>();

	private final Deque<Part<E>> after = new ArrayDeque<>();

	private TreeComparison(Tree<E> before, Tree<E> after) {
		push(this.before, before);
		push(this.after, after);
	}

	/**
	 * Return whether two trees hold equal elements in the same order.
	 * @param before one tree
	 * @param after the other tree
	 * @param equality asked for elements outside of the shared parts
	 * @param <E> the element type
	 * @return whether they are equal
	 */
	static <E extends @Nullable Object> boolean areEqual(Tree<E> before, Tree<E> after, BiPredicate<E, E> equality) {
		return before == after || (before.size == after.size && new TreeComparison<>(before, after).run(equality));
	}

	private boolean run(BiPredicate<E, E> equality) {
		while (!this.before.isEmpty()) {
			Part<E> left = this.before.pop();
			Part<E> right = this.after.pop();
			if (left.isSameAs(right)) {
				continue;
			}
			if (left.single() && right.single()) {
				if (!equality.test(left.tree().value, right.tree().value)) {
					return false;
				}
			}
			else if (left.size() >= right.size()) {
				expand(this.before, left);
				this.after.push(right);
			}
			else {
				this.before.push(left);
				expand(this.after, right);
			}
		}
		return true;
	}

	private static <E extends @Nullable Object> void push(Deque<Part<E>> parts, Tree<E> tree) {
		if (!tree.isEmpty()) {
			parts.push(new Part<>(tree, tree.size == 1));
		}
	}

	private static <E extends @Nullable Object> void expand(Deque<Part<E>> parts, Part<E> part) {
		push(parts, part.tree().right);
		parts.push(new Part<>(part.tree(), true));
		push(parts, part.tree().left);
	}

	/**
	 * A tree, or only the element at its root.
	 *
	 * @param tree the tree
	 * @param single whether it stands for its root alone
	 */
	private record Part<E extends @Nullable Object>(Tree<E> tree, boolean single) {

		int size() {
			return this.single ? 1 : this.tree.size;
		}

		boolean isSameAs(Part<E> other) {
			return this.tree == other.tree && this.single == other.single;
		}

	}

}
