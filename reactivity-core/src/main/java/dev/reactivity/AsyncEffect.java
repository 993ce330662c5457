package dev.reactivity;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * An {@link Effect} whose runs take time: a run lasts until the stage that its function
 * returned completes. Runs never overlap; what changes during one is picked up by one
 * further run after it. What the function reads before it returns is tracked, and what it
 * reads later, or on other threads, where that code runs through
 * {@link ReactiveContext#wrap(Runnable)} or one of its siblings. The writes of each such
 * piece of code become visible together. A stage that fails goes to the error handler;
 * one that is cancelled has ended on purpose. <pre class="code">
 * AsyncEffect effect = AsyncEffect.of(() -> mailer.send(report.get()));
 * </pre>
 *
 * @since 0.1.0
 * @see AsyncDerived
 */
public interface AsyncEffect extends Effect {

	/**
	 * Return whether a run is under way.
	 * @return whether the last run has not ended
	 */
	boolean isRunning();

	/**
	 * Create an asynchronous effect in the global context and run it.
	 * @param function begins a run
	 * @return a new effect
	 */
	static AsyncEffect of(Supplier<? extends CompletionStage<?>> function) {
		return builder(function).build();
	}

	/**
	 * Create an asynchronous effect in the global context from blocking code, and have it
	 * run.
	 * @param code the code
	 * @param executor what runs it
	 * @return a new effect
	 */
	static AsyncEffect of(Runnable code, Executor executor) {
		return builder(code, executor).build();
	}

	/**
	 * Start an asynchronous effect with options.
	 * @param function begins a run
	 * @return a new builder
	 */
	static Builder builder(Supplier<? extends CompletionStage<?>> function) {
		return new Builder(function);
	}

	/**
	 * Start an asynchronous effect made from blocking code with options.
	 * @param code the code
	 * @param executor what runs it
	 * @return a new builder
	 */
	static Builder builder(Runnable code, Executor executor) {
		return new Builder(AsyncEffectNode.blocking(code)).scheduler(executor);
	}

	/**
	 * The options of an {@link AsyncEffect}. Not thread-safe.
	 */
	final class Builder {

		final Supplier<? extends CompletionStage<?>> function;

		ReactiveContext context = ReactiveContext.global();

		Executor scheduler = Runnable::run;

		@Nullable String name;

		@Nullable Consumer<Throwable> onError;

		boolean deferred;

		boolean detached;

		private Builder(Supplier<? extends CompletionStage<?>> function) {
			this.function = function;
		}

		/**
		 * Name the effect for people.
		 * @param name the name
		 * @return this builder
		 */
		public Builder name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the effect lives in
		 * @return this builder
		 */
		public Builder context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Begin each run on an executor instead of the thread that caused it.
		 * @param scheduler receives each run
		 * @return this builder
		 */
		public Builder scheduler(Executor scheduler) {
			this.scheduler = scheduler;
			return this;
		}

		/**
		 * Receive what a run fails with instead of the error handler of the context.
		 * @param onError called with each failure
		 * @return this builder
		 */
		public Builder onError(Consumer<Throwable> onError) {
			this.onError = onError;
			return this;
		}

		/**
		 * Leave the first run to {@link Effect#run()}.
		 * @return this builder
		 */
		public Builder deferred() {
			this.deferred = true;
			return this;
		}

		/**
		 * Let the effect outlive the run of the effect it is created in.
		 * @return this builder
		 */
		public Builder detached() {
			this.detached = true;
			return this;
		}

		/**
		 * Create the effect and run it, unless it is deferred.
		 * @return a new effect
		 * @throws IllegalStateException if a derived of the same context is being
		 * computed
		 */
		public AsyncEffect build() {
			return new AsyncEffectNode(this);
		}

	}

}
