package dev.reactivity.collection;

import java.util.Collection;
import java.util.NoSuchElementException;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;

/**
 * A list whose reads are remembered by the computation that makes them, each index, the
 * size, each sub-list and the whole apart. It permits null, and otherwise behaves like
 * {@link java.util.ArrayList}; reading and writing an index costs O(log n), wherever it
 * is.
 * <p>
 * Who reads {@code get(0)} does not hear of appended elements. Who reads
 * {@code get(size() - 1)} does, and {@link #getLast()} hears of nothing but another last
 * element.
 * <p>
 * All methods may be called from any thread. Every method that writes is atomic and is
 * one notification; functions given to it may be called more than once when other threads
 * write at the same time, and never under a lock. An iterator shows the list as it was
 * when the iterator was made; to write through it, or to use a sub-list, fails with a
 * {@link java.util.ConcurrentModificationException} once elements have been inserted or
 * removed otherwise. Writing an element that is equal to the one there keeps that one and
 * notifies nobody. Batches and rollbacks include the list. <pre class="code">
 * ReactiveList&lt;String&gt; queue = ReactiveList.create();
 * Effect.of(() -> System.out.println(queue.isEmpty() ? "idle" : queue.get(0)));
 * queue.add("first");    // first
 * queue.add("second");   // prints nothing
 * queue.remove(0);       // second
 * </pre>
 *
 * @param <E> the element type
 * @since 0.1.0
 * @see ReactiveSet
 */
public final class ReactiveList<E extends @Nullable Object> extends ListRange<E> {

	private ReactiveList(ListState<E> state) {
		super(state);
	}

	/**
	 * Create an empty list in the global context, with natural equality.
	 * @param <E> the element type
	 * @return a new list
	 */
	public static <E extends @Nullable Object> ReactiveList<E> create() {
		return ReactiveList.<E>builder().build();
	}

	/**
	 * Create an empty list in a context.
	 * @param context the world the list lives in
	 * @param <E> the element type
	 * @return a new list
	 */
	public static <E extends @Nullable Object> ReactiveList<E> create(ReactiveContext context) {
		return ReactiveList.<E>builder().context(context).build();
	}

	/**
	 * Create a list in the global context that begins with what a collection holds now.
	 * @param elements the collection to copy
	 * @param <E> the element type
	 * @return a new list
	 */
	public static <E extends @Nullable Object> ReactiveList<E> copyOf(Collection<? extends E> elements) {
		return ReactiveList.<E>builder().copyOf(elements).build();
	}

	/**
	 * Create a list in a context that begins with what a collection holds now.
	 * @param elements the collection to copy
	 * @param context the world the new list lives in
	 * @param <E> the element type
	 * @return a new list
	 */
	public static <E extends @Nullable Object> ReactiveList<E> copyOf(Collection<? extends E> elements,
			ReactiveContext context) {
		return ReactiveList.<E>builder().copyOf(elements).context(context).build();
	}

	/**
	 * Start a list with options.
	 * @param <E> the element type
	 * @return a new builder
	 */
	public static <E extends @Nullable Object> Builder<E> builder() {
		return new Builder<>();
	}

	@Override
	public int size() {
		return this.state.size();
	}

	@Override
	public boolean isEmpty() {
		return this.state.isEmpty();
	}

	@Override
	public E get(int index) {
		return this.state.get(index);
	}

	/**
	 * Return the first element.
	 * @return the element at index 0
	 * @throws NoSuchElementException if there is none
	 */
	public E getFirst() {
		if (isEmpty()) {
			throw new NoSuchElementException("The list is empty");
		}
		return get(0);
	}

	/**
	 * Return the last element. A reader hears of it only when it is another one.
	 * @return the element at the highest index
	 * @throws NoSuchElementException if there is none
	 */
	public E getLast() {
		return this.state.last();
	}

	@Override
	public boolean add(E element) {
		return this.state.append(Tree.<E>empty().append(element));
	}

	@Override
	public boolean addAll(Collection<? extends E> elements) {
		return this.state.append(copy(elements));
	}

	/**
	 * Insert an element before all others.
	 * @param element the element
	 */
	public void addFirst(E element) {
		add(0, element);
	}

	/**
	 * Append an element.
	 * @param element the element
	 */
	public void addLast(E element) {
		add(element);
	}

	/**
	 * Remove the first element.
	 * @return the element
	 * @throws NoSuchElementException if there is none
	 */
	public E removeFirst() {
		return removeEnd((size) -> 0);
	}

	/**
	 * Remove the last element.
	 * @return the element
	 * @throws NoSuchElementException if there is none
	 */
	public E removeLast() {
		return removeEnd((size) -> size - 1);
	}

	@Override
	Bounds bounds() {
		return Bounds.ALL;
	}

	@Override
	void adopt(Elements<E> elements) {
		// the bounds of a whole list stay the same
	}

	// How many cells are alive or not yet swept.
	int cells() {
		return this.state.cells();
	}

	/**
	 * The options of a {@link ReactiveList}. Not thread-safe.
	 *
	 * @param <E> the element type
	 */
	public static final class Builder<E extends @Nullable Object> {

		private ReactiveContext context = ReactiveContext.global();

		private Equality<? super E> equality = Equality.natural();

		private Tree<E> initial = Tree.empty();

		private @Nullable String name;

		private Builder() {
		}

		/**
		 * Name the list for people.
		 * @param name the name
		 * @return this builder
		 */
		public Builder<E> name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set which elements count as the same to a reader of an index, natural equality
		 * by default. Elements are always searched for by {@code equals}.
		 * @param equality decides whether a write is a change
		 * @return this builder
		 */
		public Builder<E> equality(Equality<? super E> equality) {
			this.equality = equality;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the list lives in
		 * @return this builder
		 */
		public Builder<E> context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Set what the list begins with, nothing by default.
		 * @param elements the collection whose present content is copied
		 * @return this builder
		 */
		public Builder<E> copyOf(Collection<? extends E> elements) {
			this.initial = ListRange.copy(elements);
			return this;
		}

		/**
		 * Create the list.
		 * @return a new list
		 */
		public ReactiveList<E> build() {
			return new ReactiveList<>(new ListState<>(this.context, this.name, this.equality, this.initial));
		}

	}

}
