package dev.reactivity.spring;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

/**
 * A value made of the configuration, which a thread that is pinned to an older state
 * makes for itself.
 *
 * @param <T> the type of the value
 */
final class PinnedValue<T extends @Nullable Object> implements ReactiveValue<T> {

	private final Derived<T> shared;

	private final ReactiveContext context;

	private final Supplier<? extends T> computation;

	PinnedValue(Derived<T> shared, ReactiveContext context, Supplier<? extends T> computation) {
		this.shared = shared;
		this.context = context;
		this.computation = computation;
	}

	private boolean isOutdated() {
		return ConfigurationPin.outdated(this.context) != null;
	}

	// Asks twice, since the shared value may be replaced while it is read.
	private T kept(Supplier<? extends T> reading) {
		if (isOutdated()) {
			return this.computation.get();
		}
		T newest = reading.get();
		return isOutdated() ? this.computation.get() : newest;
	}

	@Override
	public T get() {
		return kept(this.shared);
	}

	@Override
	public T peek() {
		return kept(this.shared::peek);
	}

	@Override
	public String name() {
		return this.shared.name();
	}

	@Override
	public void nameIfUnnamed(String name) {
		this.shared.nameIfUnnamed(name);
	}

	@Override
	public <R extends @Nullable Object> Derived<R> map(Function<? super T, ? extends R> fn) {
		return this.shared.map(fn);
	}

	@Override
	public String toString() {
		return this.shared.toString();
	}

}
