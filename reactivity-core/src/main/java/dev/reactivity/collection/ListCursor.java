package dev.reactivity.collection;

import java.util.Iterator;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

/**
 * A place between the elements of a list as they were at one moment, with what has been
 * written through it since. Tracked from its first use on.
 *
 * @param <E> the element type
 */
final class ListCursor<E extends @Nullable Object> implements ListIterator<E> {

	private final ListRange<E> list;

	private Tree<E> elements;

	private Object structure;

	private int index;

	/** The index of the element that was returned last, or -1. */
	private int last = -1;

	private boolean tracked;

	/** The elements from the index on, while nothing but these are asked for. */
	private @Nullable Iterator<E> ahead;

	ListCursor(ListRange<E> list, Elements<E> elements, int index) {
		this.list = list;
		this.elements = list.bounds().slice(elements.tree());
		this.structure = elements.structure();
		this.index = index;
	}

	// What is shown has been settled before, so once is enough.
	private void track() {
		if (!this.tracked) {
			this.tracked = true;
			this.list.track();
		}
	}

	@Override
	public boolean hasNext() {
		track();
		return this.index < this.elements.size;
	}

	@Override
	public E next() {
		if (!hasNext()) {
			throw new NoSuchElementException();
		}
		if (this.ahead == null) {
			this.ahead = new TreeIterator<>(this.elements, this.index);
		}
		this.last = this.index++;
		return this.ahead.next();
	}

	@Override
	public boolean hasPrevious() {
		track();
		return this.index > 0;
	}

	@Override
	public E previous() {
		if (!hasPrevious()) {
			throw new NoSuchElementException();
		}
		this.ahead = null;
		this.last = --this.index;
		return this.elements.get(this.last);
	}

	@Override
	public int nextIndex() {
		return this.index;
	}

	@Override
	public int previousIndex() {
		return this.index - 1;
	}

	@Override
	public void set(E element) {
		int index = lastReturned();
		write((tree, position) -> this.list.state.isUnchanged(tree.get(position), element) ? tree
				: tree.with(position, element), index);
		this.elements = this.elements.with(index, element);
	}

	@Override
	public void remove() {
		int index = lastReturned();
		write(Tree::remove, index);
		this.elements = this.elements.remove(index);
		this.index = index;
		this.last = -1;
	}

	@Override
	public void add(E element) {
		write((tree, position) -> tree.insert(position, element), this.index);
		this.elements = this.elements.insert(this.index, element);
		this.index++;
		this.last = -1;
	}

	private void write(BiFunction<Tree<E>, Integer, Tree<E>> change, int index) {
		int start = this.list.bounds().start();
		Bounds bounds = new Bounds(start, start + this.elements.size, this.structure);
		Elements<E> after = this.list.state.perform(bounds, (tree) -> {
			Tree<E> changed = change.apply(tree, start + index);
			return new Step<>(changed, changed.size);
		}).state();
		this.list.adopt(after);
		this.structure = after.structure();
		this.ahead = null;
	}

	private int lastReturned() {
		if (this.last < 0) {
			throw new IllegalStateException("There is no element to write: call next() or previous() first");
		}
		return this.last;
	}

}
