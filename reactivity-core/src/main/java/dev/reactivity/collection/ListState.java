package dev.reactivity.collection;

import java.util.NoSuchElementException;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;

/**
 * The elements of a list in a signal, with the tracked reads and the atomic writes that
 * lists are made of.
 *
 * @param <E> the element type
 */
final class ListState<E extends @Nullable Object> {

	private final Store<Elements<E>> store;

	private final Equality<? super E> equality;

	ListState(ReactiveContext context, @Nullable String name, Equality<? super E> equality, Tree<E> initial) {
		this.store = new Store<>(context, name, new Elements<>(initial, new Object()));
		this.equality = equality;
	}

	// The content of this moment; not tracked.
	Elements<E> peek() {
		return this.store.peek();
	}

	int size() {
		return this.store.read(Aspect.SIZE, Elements::size, Equality.natural());
	}

	boolean isEmpty() {
		return this.store.read(Aspect.EMPTINESS, (elements) -> elements.size() == 0, Equality.natural());
	}

	// Whether the list has at least a size.
	boolean reaches(int size) {
		return this.store.<Boolean>read(new Reach(size), (elements) -> elements.size() >= size, Equality.natural());
	}

	E get(int index) {
		Found<E> found = (index >= 0) ? this.store.<@Nullable Found<E>>readPlace(new Place(Aspect.VALUE, index, index),
				(elements) -> find(elements, index), this::isSame) : null;
		if (found == null) {
			throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + peek().size());
		}
		return found.element();
	}

	// Appending touches no place, so who reads behind the end depends on every change.
	private @Nullable Found<E> find(Elements<E> elements, int index) {
		if (index < elements.size()) {
			return new Found<>(elements.tree().get(index));
		}
		this.store.trackAll();
		return null;
	}

	E last() {
		Found<E> found = this.store.<@Nullable Found<E>>read(Aspect.LAST, ListState::findLast, this::isSame);
		if (found == null) {
			throw new NoSuchElementException("The list is empty");
		}
		return found.element();
	}

	private static <E extends @Nullable Object> @Nullable Found<E> findLast(Elements<E> elements) {
		return (elements.size() > 0) ? new Found<>(elements.tree().get(elements.size() - 1)) : null;
	}

	private boolean isSame(@Nullable Found<E> before, @Nullable Found<E> after) {
		return (before != null && after != null) ? this.equality.isEqual(before.element(), after.element())
				: before == null && after == null;
	}

	// Depend on all elements between two indices, be they less by now.
	void track(int start, int end) {
		if (this.store.isTracking()) {
			this.store.<Tree<E>>read(new Slice(start, end), (elements) -> elements.tree().head(end).tail(start),
					(before, after) -> TreeComparison.areEqual(before, after, this.equality::isEqual));
		}
	}

	boolean isUnchanged(E before, E after) {
		return Store.isUnchanged(this.equality, before, after);
	}

	boolean append(Tree<E> added) {
		return perform(Bounds.ALL, (tree) -> new Step<>(tree.concat(added), !added.isEmpty()), () -> {
		}).result();
	}

	/**
	 * Change the element at one index, at most.
	 * @param bounds the part of the list that is changed
	 * @param index the index
	 * @param operation makes the next elements and the result
	 * @return the result
	 */
	E alter(Bounds bounds, int index, Function<Tree<E>, Step<Tree<E>, E>> operation) {
		return perform(bounds, operation, () -> this.store.touches.touch(index)).result();
	}

	/**
	 * Change any elements.
	 * @param bounds the part of the list that is changed
	 * @param operation makes the next elements and the result
	 * @param <T> the type of the result
	 * @return the next content and the result
	 */
	<T extends @Nullable Object> Step<Elements<E>, T> perform(Bounds bounds,
			Function<Tree<E>, Step<Tree<E>, T>> operation) {
		return perform(bounds, operation, this.store.touches::touchAll);
	}

	private <T extends @Nullable Object> Step<Elements<E>, T> perform(Bounds bounds,
			Function<Tree<E>, Step<Tree<E>, T>> operation, Runnable touch) {
		// made only once, so that the operations of a batch fit together if they are
		// called again
		Object structure = new Object();
		return this.store.<T>perform((elements) -> {
			bounds.check(elements);
			Step<Tree<E>, T> step = operation.apply(elements.tree());
			return new Step<>(elements.with(step.state(), structure), step.result());
		}, touch);
	}

	// How many cells are alive or not yet swept.
	int cells() {
		return this.store.cells();
	}

	/**
	 * What is read at an index of the list.
	 *
	 * @param element the element
	 * @param <E> the element type
	 */
	private record Found<E extends @Nullable Object>(E element) {

	}

	/**
	 * The question whether a list has at least a size.
	 *
	 * @param size the size
	 */
	private record Reach(int size) {

		@Override
		public String toString() {
			return "size>=" + this.size;
		}

	}

	/**
	 * The elements between two indices.
	 *
	 * @param start the first index
	 * @param end the index after the last one
	 */
	private record Slice(int start, int end) {

		@Override
		public String toString() {
			return (this.end < Integer.MAX_VALUE) ? "[" + this.start + "," + this.end + ")" : "contents";
		}

	}

}
