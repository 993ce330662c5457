package dev.reactivity.collection;

import java.util.List;
import java.util.function.ToIntFunction;

import org.jspecify.annotations.Nullable;

/*
 * A weight-balanced tree without keys: the position of an element is the number of
 * elements to its left. With the weight of a tree being its size plus one, no child is
 * more than three times as heavy as its sibling; what an insertion or removal tips is set
 * right by one rotation per level, a double one if the inner grandchild is at least twice
 * as heavy as the outer one. See Adams, "Efficient sets: a balancing act" (1993), and
 * Hirai and Yamamoto, "Balancing weight-balanced trees" (2011), for the two numbers.
 */

/**
 * An immutable sequence of which a changed copy costs O(log n) and shares all the rest.
 *
 * @param <E> the element type
 */
final class Tree<E extends @Nullable Object> {

	private static final int IMBALANCE = 3;

	private static final int DOUBLE_ROTATION = 2;

	private static final Tree<@Nullable Object> EMPTY = new Tree<>();

	final Tree<E> left;

	final E value;

	final Tree<E> right;

	final int size;

	@SuppressWarnings({ "unchecked", "NullAway" })
	private Tree() {
		this.left = this;
		this.value = (E) null;
		this.right = this;
		this.size = 0;
	}

	private Tree(Tree<E> left, E value, Tree<E> right) {
		this.left = left;
		this.value = value;
		this.right = right;
		this.size = Math.addExact(left.size, Math.addExact(right.size, 1));
	}

	@SuppressWarnings("unchecked")
	static <E extends @Nullable Object> Tree<E> empty() {
		return (Tree<E>) EMPTY;
	}

	static <E extends @Nullable Object> Tree<E> of(List<? extends E> elements) {
		return of(elements, 0, elements.size());
	}

	private static <E extends @Nullable Object> Tree<E> of(List<? extends E> elements, int from, int to) {
		if (from == to) {
			return empty();
		}
		int middle = (from + to) >>> 1;
		return new Tree<>(of(elements, from, middle), elements.get(middle), of(elements, middle + 1, to));
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	E get(int index) {
		Tree<E> tree = this;
		int rest = index;
		while (rest != tree.left.size) {
			if (rest < tree.left.size) {
				tree = tree.left;
			}
			else {
				rest -= tree.left.size + 1;
				tree = tree.right;
			}
		}
		return tree.value;
	}

	/**
	 * Find the place of an element in a sorted tree.
	 * @param order negative for the elements that come before the one looked for
	 * @return the index of the first element that does not
	 */
	int search(ToIntFunction<? super E> order) {
		int index = 0;
		Tree<E> tree = this;
		while (!tree.isEmpty()) {
			if (order.applyAsInt(tree.value) < 0) {
				index += tree.left.size + 1;
				tree = tree.right;
			}
			else {
				tree = tree.left;
			}
		}
		return index;
	}

	Tree<E> with(int index, E element) {
		int here = this.left.size;
		if (index < here) {
			return new Tree<>(this.left.with(index, element), this.value, this.right);
		}
		if (index > here) {
			return new Tree<>(this.left, this.value, this.right.with(index - here - 1, element));
		}
		return new Tree<>(this.left, element, this.right);
	}

	Tree<E> insert(int index, E element) {
		if (isEmpty()) {
			return new Tree<>(empty(), element, empty());
		}
		int here = this.left.size;
		if (index <= here) {
			return balanced(this.left.insert(index, element), this.value, this.right);
		}
		return balanced(this.left, this.value, this.right.insert(index - here - 1, element));
	}

	Tree<E> append(E element) {
		return insert(this.size, element);
	}

	Tree<E> remove(int index) {
		int here = this.left.size;
		if (index < here) {
			return balanced(this.left.remove(index), this.value, this.right);
		}
		if (index > here) {
			return balanced(this.left, this.value, this.right.remove(index - here - 1));
		}
		return glue(this.left, this.right);
	}

	// Join two trees that were siblings.
	private static <E extends @Nullable Object> Tree<E> glue(Tree<E> left, Tree<E> right) {
		if (left.isEmpty()) {
			return right;
		}
		if (right.isEmpty()) {
			return left;
		}
		if (left.size > right.size) {
			return balanced(left.remove(left.size - 1), left.get(left.size - 1), right);
		}
		return balanced(left, right.get(0), right.remove(0));
	}

	// The elements before an index.
	Tree<E> head(int end) {
		if (end <= 0) {
			return empty();
		}
		if (end >= this.size) {
			return this;
		}
		int here = this.left.size;
		return (end <= here) ? this.left.head(end) : join(this.left, this.value, this.right.head(end - here - 1));
	}

	// The elements from an index on.
	Tree<E> tail(int start) {
		if (start <= 0) {
			return this;
		}
		if (start >= this.size) {
			return empty();
		}
		int here = this.left.size;
		return (start > here) ? this.right.tail(start - here - 1) : join(this.left.tail(start), this.value, this.right);
	}

	Tree<E> concat(Tree<E> other) {
		if (isEmpty()) {
			return other;
		}
		return other.isEmpty() ? this : join(this, other.get(0), other.remove(0));
	}

	// Join two trees of any weight.
	private static <E extends @Nullable Object> Tree<E> join(Tree<E> left, E value, Tree<E> right) {
		if (outweighs(left, right)) {
			return balanced(left.left, left.value, join(left.right, value, right));
		}
		if (outweighs(right, left)) {
			return balanced(join(left, value, right.left), right.value, right.right);
		}
		return new Tree<>(left, value, right);
	}

	private static boolean outweighs(Tree<?> heavy, Tree<?> light) {
		return heavy.weight() > IMBALANCE * light.weight();
	}

	private long weight() {
		return this.size + 1L;
	}

	private static <E extends @Nullable Object> Tree<E> balanced(Tree<E> left, E value, Tree<E> right) {
		if (outweighs(right, left)) {
			return rotateLeft(left, value, right);
		}
		if (outweighs(left, right)) {
			return rotateRight(left, value, right);
		}
		return new Tree<>(left, value, right);
	}

	private static <E extends @Nullable Object> Tree<E> rotateLeft(Tree<E> left, E value, Tree<E> right) {
		Tree<E> inner = right.left;
		if (inner.weight() < DOUBLE_ROTATION * right.right.weight()) {
			return new Tree<>(new Tree<>(left, value, inner), right.value, right.right);
		}
		return new Tree<>(new Tree<>(left, value, inner.left), inner.value,
				new Tree<>(inner.right, right.value, right.right));
	}

	private static <E extends @Nullable Object> Tree<E> rotateRight(Tree<E> left, E value, Tree<E> right) {
		Tree<E> inner = left.right;
		if (inner.weight() < DOUBLE_ROTATION * left.left.weight()) {
			return new Tree<>(left.left, left.value, new Tree<>(inner, value, right));
		}
		return new Tree<>(new Tree<>(left.left, left.value, inner.left), inner.value,
				new Tree<>(inner.right, value, right));
	}

}
