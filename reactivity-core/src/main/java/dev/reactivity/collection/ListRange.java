package dev.reactivity.collection;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A list that shows a part of the elements of a state, or all of them.
 *
 * @param <E> the element type
 */
abstract class ListRange<E extends @Nullable Object> extends AbstractList<E> implements RandomAccess {

	final ListState<E> state;

	ListRange(ListState<E> state) {
		this.state = state;
	}

	static <E extends @Nullable Object> Tree<E> copy(Collection<? extends E> elements) {
		return Tree.of(new ArrayList<E>(elements));
	}

	// What part of the elements this is at the moment.
	abstract Bounds bounds();

	// Take account of the content after a write made through this range.
	abstract void adopt(Elements<E> elements);

	// Depend on all elements.
	final void track() {
		Bounds bounds = bounds();
		this.state.track(bounds.start(), bounds.end());
	}

	// The content of this moment; not tracked.
	final Elements<E> peek() {
		Elements<E> elements = this.state.peek();
		bounds().check(elements);
		return elements;
	}

	// The elements of this moment that this shows; not tracked.
	final Tree<E> shown() {
		return bounds().slice(peek().tree());
	}

	@Override
	public E set(int index, E element) {
		Bounds bounds = bounds();
		int position = bounds.start() + index;
		return this.state.alter(bounds, position, (tree) -> {
			Objects.checkIndex(index, bounds.size(tree));
			E before = tree.get(position);
			return new Step<>(this.state.isUnchanged(before, element) ? tree : tree.with(position, element), before);
		});
	}

	@Override
	public void add(int index, E element) {
		insert(index, Tree.<E>empty().append(element));
	}

	@Override
	public boolean addAll(int index, Collection<? extends E> elements) {
		return insert(index, copy(elements));
	}

	private boolean insert(int index, Tree<E> added) {
		Bounds bounds = bounds();
		int position = bounds.start() + index;
		return this.<Boolean>perform(bounds, (tree) -> {
			Objects.checkIndex(index, bounds.size(tree) + 1);
			return new Step<>(tree.head(position).concat(added).concat(tree.tail(position)), !added.isEmpty());
		});
	}

	@Override
	public E remove(int index) {
		Bounds bounds = bounds();
		return perform(bounds, (tree) -> {
			Objects.checkIndex(index, bounds.size(tree));
			return removal(tree, bounds.start() + index);
		});
	}

	@Override
	public boolean remove(@Nullable Object element) {
		Bounds bounds = bounds();
		return this.<Boolean>perform(bounds, (tree) -> {
			int end = bounds.end(tree);
			Iterator<E> each = new TreeIterator<>(tree, bounds.start());
			for (int position = bounds.start(); position < end; position++) {
				if (Objects.equals(each.next(), element)) {
					return new Step<>(tree.remove(position), true);
				}
			}
			return new Step<>(tree, false);
		});
	}

	final E removeEnd(IntUnaryOperator indexOfSize) {
		Bounds bounds = bounds();
		return perform(bounds, (tree) -> {
			int size = bounds.size(tree);
			if (size == 0) {
				throw new NoSuchElementException("The list is empty");
			}
			return removal(tree, bounds.start() + indexOfSize.applyAsInt(size));
		});
	}

	private static <E extends @Nullable Object> Step<Tree<E>, E> removal(Tree<E> tree, int position) {
		return new Step<>(tree.remove(position), tree.get(position));
	}

	@Override
	protected void removeRange(int from, int to) {
		subList(from, to).clear();
	}

	@Override
	public void clear() {
		removeIf((element) -> true);
	}

	@Override
	public boolean removeIf(Predicate<? super E> filter) {
		Objects.requireNonNull(filter, "'filter' must not be null");
		return rewrite((list) -> list.removeIf(filter));
	}

	@Override
	public boolean removeAll(Collection<?> elements) {
		Objects.requireNonNull(elements, "'elements' must not be null");
		return removeIf(elements::contains);
	}

	@Override
	public boolean retainAll(Collection<?> elements) {
		Objects.requireNonNull(elements, "'elements' must not be null");
		return removeIf((element) -> !elements.contains(element));
	}

	@Override
	public void replaceAll(UnaryOperator<E> operator) {
		Objects.requireNonNull(operator, "'operator' must not be null");
		rewrite((list) -> {
			list.replaceAll((before) -> {
				E after = operator.apply(before);
				return this.state.isUnchanged(before, after) ? before : after;
			});
			return true;
		});
	}

	@Override
	public void sort(@Nullable Comparator<? super E> comparator) {
		rewrite((list) -> {
			list.sort(comparator);
			return true;
		});
	}

	// Change a copy of the elements and put it in their place if that is asked for.
	private boolean rewrite(Predicate<List<E>> change) {
		Bounds bounds = bounds();
		return this.<Boolean>perform(bounds, (tree) -> {
			List<E> list = list(bounds.slice(tree));
			boolean changed = change.test(list);
			return new Step<>(changed ? bounds.splice(tree, Tree.of(list)) : tree, changed);
		});
	}

	private static <E extends @Nullable Object> List<E> list(Tree<E> tree) {
		List<E> list = new ArrayList<>(tree.size);
		new TreeIterator<>(tree, 0).forEachRemaining(list::add);
		return list;
	}

	private <T extends @Nullable Object> T perform(Bounds bounds, Function<Tree<E>, Step<Tree<E>, T>> operation) {
		Step<Elements<E>, T> step = this.state.perform(bounds, operation);
		adopt(step.state());
		return step.result();
	}

	@Override
	public Iterator<E> iterator() {
		return listIterator(0);
	}

	@Override
	public ListIterator<E> listIterator(int index) {
		Elements<E> elements = peek();
		checkReach(index, index, elements);
		return new ListCursor<>(this, elements, index);
	}

	@Override
	public Spliterator<E> spliterator() {
		// tracked now, as the size of a stream may be asked for without an element of it
		track();
		Tree<E> shown = shown();
		return Spliterators.spliterator(new TreeIterator<>(shown, 0), shown.size, Spliterator.ORDERED);
	}

	@Override
	public List<E> subList(int from, int to) {
		Elements<E> elements = peek();
		checkReach(from, to, elements);
		return new ListWindow<>(this, elements, from, to);
	}

	// Check a range, where the reader that fails depends on the size as well.
	private void checkReach(int from, int to, Elements<E> elements) {
		int size = bounds().size(elements.tree());
		if (to > size) {
			this.state.reaches(bounds().start() + to);
		}
		Objects.checkFromToIndex(from, to, size);
	}

	@Override
	public Object[] toArray() {
		track();
		return list(shown()).toArray();
	}

	@Override
	public <T extends @Nullable Object> T[] toArray(T[] array) {
		track();
		return list(shown()).toArray(array);
	}

}
