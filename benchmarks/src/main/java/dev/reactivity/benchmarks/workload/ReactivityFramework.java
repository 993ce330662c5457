package dev.reactivity.benchmarks.workload;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * This library, through its public API: the graph of a build is owned by one outer
 * effect.
 *
 * @since 0.1.0
 */
public final class ReactivityFramework implements Framework {

	private final ReactiveContext context;

	private final boolean isForManyThreads;

	private @Nullable Effect owner;

	/**
	 * A framework whose nodes live in a context.
	 * @param context the context
	 * @param isForManyThreads whether several threads may use it
	 */
	public ReactivityFramework(ReactiveContext context, boolean isForManyThreads) {
		this.context = context;
		this.isForManyThreads = isForManyThreads;
	}

	@Override
	public <T> Supplier<T> signal(T value) {
		return this.context.signal(value);
	}

	@Override
	public <T> Supplier<T> derived(Supplier<T> computation) {
		return this.context.derived(computation);
	}

	@Override
	public <T> void set(Supplier<T> signal, T value) {
		((Signal<T>) signal).set(value);
	}

	@Override
	public void effect(Runnable body) {
		this.context.effect(body);
	}

	@Override
	public void batch(Runnable body) {
		this.context.batch(body);
	}

	@Override
	public void build(Runnable body) {
		this.owner = this.context.effect(body);
	}

	@Override
	public boolean isForManyThreads() {
		return this.isForManyThreads;
	}

	@Override
	public void cleanup() {
		if (this.owner != null) {
			this.owner.close();
			this.owner = null;
		}
	}

}
