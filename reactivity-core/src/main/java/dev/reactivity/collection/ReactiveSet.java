package dev.reactivity.collection;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;

/**
 * A set whose reads are remembered by the computation that makes them, the membership of
 * each element, the size and the whole apart. It keeps the order of insertion, permits
 * null, and otherwise behaves like {@link java.util.LinkedHashSet}.
 * <p>
 * All methods may be called from any thread. Every method that writes is atomic and is
 * one notification; a predicate given to it may be called more than once when other
 * threads write at the same time, and never under a lock. An iterator shows the set as it
 * was when the iterator was made. Batches and rollbacks include the set.
 * <pre class="code">
 * ReactiveSet&lt;String&gt; online = ReactiveSet.create();
 * Effect.of(() -> System.out.println("Ada: " + online.contains("Ada")));
 * online.add("Bob");   // prints nothing
 * online.add("Ada");   // Ada: true
 * </pre>
 *
 * @param <E> the element type
 * @since 0.1.0
 * @see ReactiveMap
 */
public final class ReactiveSet<E extends @Nullable Object> extends KeySet<E, E> {

	private ReactiveSet(MapState<E, E> state) {
		super(state, state::trackContents);
	}

	/**
	 * Create an empty set in the global context, with natural equality.
	 * @param <E> the element type
	 * @return a new set
	 */
	public static <E extends @Nullable Object> ReactiveSet<E> create() {
		return ReactiveSet.<E>builder().build();
	}

	/**
	 * Create an empty set in a context.
	 * @param context the world the set lives in
	 * @param <E> the element type
	 * @return a new set
	 */
	public static <E extends @Nullable Object> ReactiveSet<E> create(ReactiveContext context) {
		return ReactiveSet.<E>builder().context(context).build();
	}

	/**
	 * Create a set in the global context that begins with what a collection holds now.
	 * @param elements the collection to copy
	 * @param <E> the element type
	 * @return a new set
	 */
	public static <E extends @Nullable Object> ReactiveSet<E> copyOf(Collection<? extends E> elements) {
		return ReactiveSet.<E>builder().copyOf(elements).build();
	}

	/**
	 * Create a set in a context that begins with what a collection holds now.
	 * @param elements the collection to copy
	 * @param context the world the new set lives in
	 * @param <E> the element type
	 * @return a new set
	 */
	public static <E extends @Nullable Object> ReactiveSet<E> copyOf(Collection<? extends E> elements,
			ReactiveContext context) {
		return ReactiveSet.<E>builder().copyOf(elements).context(context).build();
	}

	/**
	 * Start a set with options.
	 * @param <E> the element type
	 * @return a new builder
	 */
	public static <E extends @Nullable Object> Builder<E> builder() {
		return new Builder<>();
	}

	@Override
	public boolean contains(@Nullable Object element) {
		return this.state.find(element) != null;
	}

	@Override
	public boolean add(E element) {
		return this.state.<Boolean>alter(element,
				(table, mapping) -> new Step<>(this.state.assign(table, mapping, element, element), mapping == null));
	}

	@Override
	public boolean addAll(Collection<? extends E> elements) {
		return this.state.putAll(Table.ofElements(elements));
	}

	/**
	 * The options of a {@link ReactiveSet}. Not thread-safe.
	 *
	 * @param <E> the element type
	 */
	public static final class Builder<E extends @Nullable Object> {

		private ReactiveContext context = ReactiveContext.global();

		private Equality<? super E> equality = Equality.natural();

		private Table<E, E> initial = Table.empty();

		private @Nullable String name;

		private Builder() {
		}

		/**
		 * Name the set for people.
		 * @param name the name
		 * @return this builder
		 */
		public Builder<E> name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set whether adding an element that is there already is news, which it is not by
		 * default. Whether it is there is always decided by {@code equals}.
		 * @param equality compares the element that is there with the one added
		 * @return this builder
		 */
		public Builder<E> equality(Equality<? super E> equality) {
			this.equality = equality;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the set lives in
		 * @return this builder
		 */
		public Builder<E> context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Set what the set begins with, nothing by default.
		 * @param elements the collection whose present content is copied
		 * @return this builder
		 */
		public Builder<E> copyOf(Collection<? extends E> elements) {
			this.initial = Table.ofElements(elements);
			return this;
		}

		/**
		 * Create the set.
		 * @return a new set
		 */
		public ReactiveSet<E> build() {
			return new ReactiveSet<>(new MapState<>(this.context, this.name, this.equality, this.initial));
		}

	}

}
