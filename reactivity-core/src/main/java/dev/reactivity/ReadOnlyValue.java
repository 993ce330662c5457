package dev.reactivity;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A value seen without its writes.
 *
 * @param <T> the value type
 */
final class ReadOnlyValue<T extends @Nullable Object> implements ReactiveValue<T> {

	private final ReactiveValue<T> value;

	ReadOnlyValue(ReactiveValue<T> value) {
		this.value = value;
	}

	@Override
	public T get() {
		return this.value.get();
	}

	@Override
	public T peek() {
		return this.value.peek();
	}

	@Override
	public String name() {
		return this.value.name();
	}

	@Override
	public void nameIfUnnamed(String name) {
		this.value.nameIfUnnamed(name);
	}

	@Override
	public <R extends @Nullable Object> Derived<R> map(Function<? super T, ? extends R> fn) {
		return this.value.map(fn);
	}

	@Override
	public String toString() {
		return this.value.toString();
	}

}
