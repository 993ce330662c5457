package dev.reactivity;

import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Code that runs again when what it read has changed. The first run happens at creation,
 * later ones on the thread whose write caused them, or on the effect's scheduler. An
 * effect never runs twice at the same time, and its writes become visible together when
 * its body ends. It owns the effects created while it runs: they close before its next
 * run. Signals hold the effects that read them, so an effect lives until it is closed or
 * nothing it reads is reachable. All methods may be called from any thread.
 * <pre class="code">
 * try (Effect effect = Effect.of(() -> System.out.println(half.get()))) {
 *     count.set(42);   // prints 21
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see Derived
 */
public interface Effect extends AutoCloseable {

	/**
	 * Run the effect now, changed or not; the first run of a deferred effect. With a
	 * scheduler the run is handed to it. If the effect is running already, it runs once
	 * more afterwards.
	 * @throws IllegalStateException if the effect is closed
	 */
	void run();

	/**
	 * End the effect for good: its cleanups and the effects it owns are closed, it never
	 * runs again. Closing twice is the same as once.
	 */
	@Override
	void close();

	/**
	 * Return whether the effect has been closed.
	 * @return whether it will never run again
	 */
	boolean isClosed();

	/**
	 * Return whether a run would see something else than the last one did, as this thread
	 * sees the world: under the writes of its open batch, if there is one. For those who
	 * want to know before others see those writes. A run that is under way counts.
	 * @return whether something that the effect has read is different
	 */
	boolean isDue();

	/**
	 * Return what people call this effect; a generated name if none was given.
	 * @return the name
	 */
	String name();

	/**
	 * Give this effect a name, unless it has been given one.
	 * @param name what people shall call it
	 */
	void nameIfUnnamed(String name);

	/**
	 * Create an effect in the global context and run it.
	 * @param body the code to run
	 * @return a new effect
	 */
	static Effect of(Runnable body) {
		return builder(body).build();
	}

	/**
	 * Inside a running effect: have something called before its next run and when it
	 * closes, newest first. What it reads is not tracked.
	 * @param cleanup what to call
	 * @throws IllegalStateException if no effect is running
	 */
	static void onCleanup(Runnable cleanup) {
		EffectNode.addCleanup(cleanup);
	}

	/**
	 * Start an effect with options.
	 * @param body the code to run
	 * @return a new builder
	 */
	static Builder builder(Runnable body) {
		return new Builder(body);
	}

	/**
	 * The options of an {@link Effect}. Not thread-safe.
	 */
	final class Builder {

		final Runnable body;

		ReactiveContext context = ReactiveContext.global();

		@Nullable String name;

		@Nullable Executor scheduler;

		@Nullable Consumer<Throwable> onError;

		boolean deferred;

		boolean detached;

		private Builder(Runnable body) {
			this.body = body;
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
		 * Run the effect on an executor instead of the writing thread, the first run
		 * included.
		 * @param scheduler receives each run
		 * @return this builder
		 */
		public Builder scheduler(Executor scheduler) {
			this.scheduler = scheduler;
			return this;
		}

		/**
		 * Receive what the body throws instead of the error handler of the context.
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
		public Effect build() {
			return EffectNode.create(this);
		}

	}

}
