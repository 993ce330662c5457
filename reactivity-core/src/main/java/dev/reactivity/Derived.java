package dev.reactivity;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A cached value computed from others. It is computed when somebody asks and again only
 * when something it read has changed; an equal result changes nothing further on. A
 * computation that throws is remembered like a value: every reader gets the same
 * exception until an input changes. All methods may be called from any thread; no lock is
 * held while the function runs, and it runs once however many threads wait for it; in a
 * chain of more than a hundred that nobody has read before, it may be begun, given up at
 * a read and begun again. The function must not write signals. <pre class="code">
 * Derived&lt;Integer&gt; half = Derived.of(() -> count.get() / 2);
 * half.get();
 * </pre>
 *
 * @param <T> the value type
 * @since 0.1.0
 * @see Signal
 * @see Effect
 */
public interface Derived<T extends @Nullable Object> extends ReactiveValue<T> {

	/**
	 * Forget the result: it is computed again at the next demand. If an effect watches
	 * this derived, that demand is the end of the batch, and the effect runs only if the
	 * new result differs.
	 * @throws IllegalStateException if a derived of the same context is being computed
	 */
	void invalidate();

	/**
	 * Create a derived in the global context, with natural equality.
	 * @param computation computes the value; not called before the first read
	 * @param <T> the value type
	 * @return a new derived
	 */
	static <T extends @Nullable Object> Derived<T> of(Supplier<? extends T> computation) {
		return Derived.<T>builder(computation).build();
	}

	/**
	 * Start a derived with options.
	 * @param computation computes the value
	 * @param <T> the value type
	 * @return a new builder
	 */
	static <T extends @Nullable Object> Builder<T> builder(Supplier<? extends T> computation) {
		return new Builder<>(computation);
	}

	/**
	 * The options of a {@link Derived}. Not thread-safe.
	 *
	 * @param <T> the value type
	 */
	final class Builder<T extends @Nullable Object> {

		private final Supplier<? extends T> computation;

		private ReactiveContext context = ReactiveContext.global();

		private Equality<? super T> equality = Equality.natural();

		private @Nullable String name;

		private Builder(Supplier<? extends T> computation) {
			this.computation = computation;
		}

		/**
		 * Name the derived for people.
		 * @param name the name
		 * @return this builder
		 */
		public Builder<T> name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set which results count as equal, natural equality by default.
		 * @param equality decides whether a new result is a change
		 * @return this builder
		 */
		public Builder<T> equality(Equality<? super T> equality) {
			this.equality = equality;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the derived lives in
		 * @return this builder
		 */
		public Builder<T> context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Create the derived. Nothing is computed yet.
		 * @return a new derived
		 */
		public Derived<T> build() {
			return new DerivedNode<>(this.context.engine, this.name, this.equality, this.computation);
		}

	}

}
