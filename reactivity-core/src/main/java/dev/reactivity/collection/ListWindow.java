package dev.reactivity.collection;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/**
 * A part of a list, written through. Valid until elements of the list are inserted or
 * removed other than through it, and meant for one thread at a time.
 *
 * @param <E> the element type
 */
final class ListWindow<E extends @Nullable Object> extends ListRange<E> {

	private final ListRange<E> parent;

	private final int start;

	private int size;

	private int sizeOfAll;

	private Object structure;

	ListWindow(ListRange<E> parent, Elements<E> elements, int from, int to) {
		super(parent.state);
		this.parent = parent;
		this.start = parent.bounds().start() + from;
		this.size = to - from;
		this.sizeOfAll = elements.size();
		this.structure = elements.structure();
	}

	@Override
	Bounds bounds() {
		return new Bounds(this.start, this.start + this.size, this.structure);
	}

	@Override
	void adopt(Elements<E> elements) {
		this.size += elements.size() - this.sizeOfAll;
		this.sizeOfAll = elements.size();
		this.structure = elements.structure();
		this.parent.adopt(elements);
	}

	@Override
	public int size() {
		checkAndTrackReach();
		return this.size;
	}

	@Override
	public E get(int index) {
		if (index < 0 || index >= this.size) {
			checkAndTrackReach();
			throw new IndexOutOfBoundsException("Index " + index + " out of bounds for length " + this.size);
		}
		peek();
		return this.state.get(this.start + index);
	}

	// Depend on the list being long enough, as a window of this size must be found again.
	private void checkAndTrackReach() {
		peek();
		this.state.reaches(this.start + this.size);
	}

	@Override
	public boolean add(E element) {
		add(this.size, element);
		return true;
	}

	@Override
	public boolean addAll(Collection<? extends E> elements) {
		return addAll(this.size, elements);
	}

}
