package dev.reactivity.reload.cache;

import java.util.AbstractSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A set that is copied when it is changed for the first time: most sets of a fork never
 * are. For one thread.
 *
 * @param <E> the element type
 */
final class ForkedSet<E> extends AbstractSet<E> {

	private final Set<E> original;

	private Set<E> elements;

	/**
	 * Create a set with the elements of another one.
	 * @param original the other set, which nobody changes
	 */
	ForkedSet(Set<E> original) {
		this.original = original;
		this.elements = original;
	}

	/**
	 * Return whether this shows a set itself, no copy.
	 * @param original the other set
	 * @return whether nothing was changed since
	 */
	@SuppressWarnings("ReferenceEquality") // no comparison of elements
	boolean isStill(@Nullable Object original) {
		return this.elements == original;
	}

	private Set<E> own() {
		if (isStill(this.original)) {
			this.elements = new LinkedHashSet<>(this.original);
		}
		return this.elements;
	}

	@Override
	public int size() {
		return this.elements.size();
	}

	@Override
	public boolean contains(@Nullable Object element) {
		return this.elements.contains(element);
	}

	@Override
	public boolean add(E element) {
		return !contains(element) && own().add(element);
	}

	@Override
	public boolean remove(@Nullable Object element) {
		return contains(element) && own().remove(element);
	}

	@Override
	public void clear() {
		if (!isEmpty()) {
			own().clear();
		}
	}

	@Override
	public Iterator<E> iterator() {
		Iterator<E> all = this.elements.iterator();
		return isStill(this.original) ? new OfOriginal(all) : all;
	}

	/**
	 * Goes on over the original set when this one is copied meanwhile.
	 */
	private final class OfOriginal implements Iterator<E> {

		private final Iterator<E> all;

		private @Nullable Object last;

		OfOriginal(Iterator<E> all) {
			this.all = all;
		}

		@Override
		public boolean hasNext() {
			return this.all.hasNext();
		}

		@Override
		public E next() {
			E next = this.all.next();
			this.last = next;
			return next;
		}

		@Override
		public void remove() {
			ForkedSet.this.remove(this.last);
		}

	}

}
