package dev.reactivity.object;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.reactivity.ReactiveContext;

/**
 * Makes objects whose properties are remembered by the computations that read them. The
 * shape is an interface with accessors in the style of beans, {@code getName()} or
 * {@code isReady()} and {@code setName(..)}, or of records, {@code name()} and
 * {@code name(..)}. A property without a way to write it stays as it is. A default method
 * is run as it is written, on the reactive object, so that a computed property depends on
 * what it reads.
 * <p>
 * The properties live in the object made here, each in a signal: batches, rollbacks and
 * snapshots include them, and all methods may be called from any thread. That is why the
 * shape is an interface and the first values are copied: what a class keeps in its own
 * fields can be neither tracked nor rolled back. Where the object is yours to write, a
 * class with {@link dev.reactivity.Signal} fields does the same without an interface.
 * <pre class="code">
 * interface Cart {
 *     int getCount();
 *     void setCount(int count);
 *     default boolean isEmpty() { return getCount() == 0; }
 * }
 * Cart cart = ReactiveObject.create(Cart.class);
 * Effect.of(() -> System.out.println(cart.isEmpty()));   // true
 * cart.setCount(2);                                      // false
 * </pre>
 *
 * @since 0.1.0
 * @see dev.reactivity.Signal
 */
public final class ReactiveObject {

	private ReactiveObject() {
	}

	/**
	 * Create an object in the global context whose properties begin as {@code null}, zero
	 * or {@code false}.
	 * @param type the interface it has
	 * @param <T> the interface type
	 * @return a new object
	 * @throws IllegalArgumentException if the type is no interface, or has a method that
	 * is no accessor
	 */
	public static <T> T create(Class<T> type) {
		return builder(type).build();
	}

	/**
	 * Create an object in a context whose properties begin as {@code null}, zero or
	 * {@code false}.
	 * @param type the interface it has
	 * @param context the world the object lives in
	 * @param <T> the interface type
	 * @return a new object
	 * @throws IllegalArgumentException if the type is no interface, or has a method that
	 * is no accessor
	 */
	public static <T> T create(Class<T> type, ReactiveContext context) {
		return builder(type).context(context).build();
	}

	/**
	 * Create an object in the global context whose properties begin with those of another
	 * object.
	 * @param type the interface both have
	 * @param source the object whose properties are read, once
	 * @param <T> the interface type
	 * @return a new object
	 * @throws IllegalArgumentException if the type is no interface, or has a method that
	 * is no accessor
	 */
	public static <T> T copyOf(Class<T> type, T source) {
		return builder(type).copyOf(source).build();
	}

	/**
	 * Create an object in a context whose properties begin with those of another object.
	 * @param type the interface both have
	 * @param source the object whose properties are read, once
	 * @param context the world the new object lives in
	 * @param <T> the interface type
	 * @return a new object
	 * @throws IllegalArgumentException if the type is no interface, or has a method that
	 * is no accessor
	 */
	public static <T> T copyOf(Class<T> type, T source, ReactiveContext context) {
		return builder(type).copyOf(source).context(context).build();
	}

	/**
	 * Start an object with options.
	 * @param type the interface it has
	 * @param <T> the interface type
	 * @return a new builder
	 * @throws IllegalArgumentException if the type is no interface, or has a method that
	 * is no accessor
	 */
	public static <T> Builder<T> builder(Class<T> type) {
		return new Builder<>(type);
	}

	/**
	 * The options of a reactive object. Not thread-safe.
	 *
	 * @param <T> the interface type
	 */
	public static final class Builder<T> {

		private final Class<T> type;

		private final Shape shape;

		private ReactiveContext context = ReactiveContext.global();

		private @Nullable T source;

		private String name;

		private Builder(Class<T> type) {
			this.type = Objects.requireNonNull(type, "'type' must not be null");
			this.shape = Shape.of(type);
			this.name = type.getSimpleName();
		}

		/**
		 * Name the object for people; its properties are named after it.
		 * @param name the name, that of the interface by default
		 * @return this builder
		 */
		public Builder<T> name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the object lives in
		 * @return this builder
		 */
		public Builder<T> context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Set what the properties begin with.
		 * @param source the object whose properties are read, once
		 * @return this builder
		 */
		public Builder<T> copyOf(T source) {
			this.source = Objects.requireNonNull(source, "'source' must not be null");
			return this;
		}

		/**
		 * Create the object.
		 * @return a new object
		 */
		public T build() {
			return new PropertySignals(this.name, this.shape, this.context, this.source).newProxy(this.type);
		}

	}

}
