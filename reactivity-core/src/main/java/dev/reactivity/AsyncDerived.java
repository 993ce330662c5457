package dev.reactivity;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A cached value that takes time to compute. Like a {@link Derived} it is computed when
 * somebody asks and again only when something it read has changed; unlike one, its
 * function returns at once and the result comes later. When it is invalidated while a run
 * is under way, a new run begins, and the result of the old one is never published. It is
 * run again at once if an effect watches it or a future it gave is open, else at the next
 * demand. A failure is remembered like a value until an input changes.
 * <p>
 * The function must not write signals. What it reads before it returns is tracked, and
 * what it reads later, or on other threads, where that code runs through
 * {@link ReactiveContext#wrap(Runnable)} or one of its siblings. All methods may be
 * called from any thread. <pre class="code">
 * AsyncDerived&lt;Quote&gt; quote = AsyncDerived.of(() -> client.fetch(symbol.get()));
 * quote.get().thenAccept(System.out::println);
 * Effect.of(() -> System.out.println(quote.latest().get()));
 * </pre>
 *
 * @param <T> the value type
 * @since 0.1.0
 * @see Derived
 * @see AsyncEffect
 */
public interface AsyncDerived<T extends @Nullable Object> {

	/**
	 * Demand the result and return a future of it, one of the caller's own. It completes
	 * with the result of the newest run there is by then, never with one that has become
	 * old. Calling this is a tracked read, waiting for the future is not: a derived is
	 * computed again when its future is done and another run is under way, an effect or
	 * another asynchronous computation when a different result has come.
	 * @return a future, done already if the result is known
	 */
	CompletableFuture<T> get();

	/**
	 * Return the newest result as a value; reading it is demand. It reads {@code null}
	 * before the first result, keeps a result until the next one has come, and throws
	 * what a run failed with.
	 * @return the newest result
	 */
	ReactiveValue<@Nullable T> latest();

	/**
	 * Return whether a run is under way. For a computation this is a tracked read, and
	 * demand as well.
	 * @return whether a result is still to come
	 */
	boolean isPending();

	/**
	 * Forget the result: it is computed again at the next demand.
	 * @throws IllegalStateException if a derived of the same context is being computed
	 */
	void invalidate();

	/**
	 * Return what people call this value; a generated name if none was given.
	 * @return the name
	 */
	String name();

	/**
	 * Give this value a name, unless it has been given one.
	 * @param name what people shall call it
	 */
	void nameIfUnnamed(String name);

	/**
	 * Create an asynchronous derived in the global context, with natural equality.
	 * @param function begins a run; not called before the first demand
	 * @param <T> the value type
	 * @return a new asynchronous derived
	 */
	static <T extends @Nullable Object> AsyncDerived<T> of(Supplier<? extends CompletionStage<T>> function) {
		return AsyncDerived.<T>builder(function).build();
	}

	/**
	 * Create an asynchronous derived in the global context from blocking code, with
	 * natural equality. The code is interrupted when its result has become useless.
	 * @param code computes the value; what it reads is tracked
	 * @param executor what runs the code
	 * @param <T> the value type
	 * @return a new asynchronous derived
	 */
	static <T extends @Nullable Object> AsyncDerived<T> of(Callable<T> code, Executor executor) {
		return AsyncDerived.<T>builder(code, executor).build();
	}

	/**
	 * Start an asynchronous derived with options.
	 * @param function begins a run
	 * @param <T> the value type
	 * @return a new builder
	 */
	static <T extends @Nullable Object> Builder<T> builder(Supplier<? extends CompletionStage<T>> function) {
		return new Builder<>(AsyncStart.of(function));
	}

	/**
	 * Start an asynchronous derived made from blocking code with options.
	 * @param code computes the value
	 * @param executor what runs the code
	 * @param <T> the value type
	 * @return a new builder
	 */
	static <T extends @Nullable Object> Builder<T> builder(Callable<T> code, Executor executor) {
		return new Builder<>(AsyncStart.of(code, executor));
	}

	/**
	 * The options of an {@link AsyncDerived}. Not thread-safe.
	 *
	 * @param <T> the value type
	 */
	final class Builder<T extends @Nullable Object> {

		private final AsyncStart<T> function;

		private ReactiveContext context = ReactiveContext.global();

		private Equality<? super T> equality = Equality.natural();

		private @Nullable String name;

		private Builder(AsyncStart<T> function) {
			this.function = function;
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
		 * Create the asynchronous derived. Nothing is run yet.
		 * @return a new asynchronous derived
		 */
		public AsyncDerived<T> build() {
			return new AsyncDerivedNode<>(this.context, this.name, this.equality, this.function);
		}

	}

}
