package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The options of a {@link ReactiveContext}. Not thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveContext#builder()
 */
public final class ReactiveContextBuilder {

	final List<ReactivityListener> listeners = new ArrayList<>();

	String name = "context";

	BiConsumer<? super @Nullable Effect, ? super Throwable> errorHandler = Failures::log;

	LostDependencyPolicy lostDependencyPolicy = LostDependencyPolicy.WARN;

	int maxFlushIterations = 100;

	boolean confined;

	ReactiveContextBuilder() {
	}

	/**
	 * Name the context for people.
	 * @param name the name
	 * @return this builder
	 */
	public ReactiveContextBuilder name(String name) {
		this.name = name;
		return this;
	}

	/**
	 * Receive what effects throw that have no handler of their own. By default it is
	 * logged.
	 * @param errorHandler called with the effect and what it threw; without an effect for
	 * what an {@link Equality} threw
	 * @return this builder
	 */
	public ReactiveContextBuilder errorHandler(BiConsumer<? super @Nullable Effect, ? super Throwable> errorHandler) {
		this.errorHandler = errorHandler;
		return this;
	}

	/**
	 * Add a listener.
	 * @param listener told what happens in the context
	 * @return this builder
	 */
	public ReactiveContextBuilder listener(ReactivityListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Set what happens to a computation that reads nothing reactive.
	 * @param policy the policy, {@link LostDependencyPolicy#WARN} by default
	 * @return this builder
	 */
	public ReactiveContextBuilder lostDependencyPolicy(LostDependencyPolicy policy) {
		this.lostDependencyPolicy = policy;
		return this;
	}

	/**
	 * Set how often an effect may be triggered again within one flush before it is
	 * stopped, 100 by default.
	 * @param maxFlushIterations the limit
	 * @return this builder
	 * @throws IllegalArgumentException if the limit is not positive
	 */
	public ReactiveContextBuilder maxFlushIterations(int maxFlushIterations) {
		if (maxFlushIterations < 1) {
			throw new IllegalArgumentException("'maxFlushIterations' must be positive, but was " + maxFlushIterations);
		}
		this.maxFlushIterations = maxFlushIterations;
		return this;
	}

	/**
	 * Create the context.
	 * @return a new context
	 */
	public ReactiveContext build() {
		return new ReactiveContext(this);
	}

}
