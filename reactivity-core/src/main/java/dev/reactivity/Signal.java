package dev.reactivity;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * A cell that can be written, the source of every change. All methods may be called from
 * any thread; a write made inside a batch is seen by other threads when the outermost
 * batch ends. <pre class="code">
 * Signal&lt;Integer&gt; count = Signal.of(0);
 * count.set(1);                   // true, it changed
 * count.update((n) -> n + 1);     // atomic
 * </pre>
 *
 * @param <T> the value type
 * @since 0.1.0
 * @see Derived
 * @see Batch
 */
public interface Signal<T extends @Nullable Object> extends ReactiveValue<T> {

	/**
	 * Write a value.
	 * @param value the new value
	 * @return whether it differs from the value before
	 * @throws IllegalStateException if a derived of the same context is being computed
	 */
	boolean set(T value);

	/**
	 * Read, modify and write as one step. The function may be called more than once when
	 * other threads write at the same time; what it reads is not tracked.
	 * @param fn computes the new value from the current one
	 * @return whether the new value differs from the value before
	 * @throws IllegalStateException if a derived of the same context is being computed
	 */
	boolean update(UnaryOperator<T> fn);

	/**
	 * Return this signal for readers that must not write.
	 * @return a view of this signal without the writes
	 */
	ReactiveValue<T> asReadOnly();

	/**
	 * Create a signal in the global context, with natural equality.
	 * @param value the first value
	 * @param <T> the value type
	 * @return a new signal
	 */
	static <T extends @Nullable Object> Signal<T> of(T value) {
		return builder(value).build();
	}

	/**
	 * Start a signal with options.
	 * @param value the first value
	 * @param <T> the value type
	 * @return a new builder
	 */
	static <T extends @Nullable Object> Builder<T> builder(T value) {
		return new Builder<>(value);
	}

	/**
	 * The options of a {@link Signal}. Not thread-safe.
	 *
	 * @param <T> the value type
	 */
	final class Builder<T extends @Nullable Object> {

		private final T value;

		private ReactiveContext context = ReactiveContext.global();

		private Equality<? super T> equality = Equality.natural();

		private @Nullable String name;

		private Builder(T value) {
			this.value = value;
		}

		/**
		 * Name the signal for people.
		 * @param name the name
		 * @return this builder
		 */
		public Builder<T> name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set which values count as equal, natural equality by default.
		 * @param equality decides whether a write is a change
		 * @return this builder
		 */
		public Builder<T> equality(Equality<? super T> equality) {
			this.equality = equality;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the signal lives in
		 * @return this builder
		 */
		public Builder<T> context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Create the signal.
		 * @return a new signal
		 */
		public Signal<T> build() {
			return new SignalNode<>(this.context.engine, this.name, this.equality, this.value);
		}

	}

}
