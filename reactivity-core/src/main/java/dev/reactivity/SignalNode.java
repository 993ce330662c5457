package dev.reactivity;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The cell behind a {@link Signal}.
 *
 * @param <T> the value type
 */
@SuppressWarnings("try")
final class SignalNode<T extends @Nullable Object> extends Node implements Signal<T> {

	private final Equality<? super T> equality;

	T value;

	long stamp;

	SignalNode(ReactiveContext context, @Nullable String name, Equality<? super T> equality, T value) {
		super(context, NodeKind.SIGNAL, name);
		this.equality = equality;
		this.value = value;
		this.engine.register(this);
	}

	@Override
	long refresh() {
		return this.stamp;
	}

	@Override
	public T get() {
		return this.engine.locked(() -> {
			this.engine.track(this, this.stamp);
			return this.value;
		});
	}

	@Override
	public T peek() {
		return this.engine.locked(() -> this.value);
	}

	@Override
	public boolean set(T value) {
		return write((current) -> value);
	}

	@Override
	public boolean update(UnaryOperator<T> fn) {
		return write((current) -> this.engine.untracked(() -> fn.apply(current)));
	}

	private boolean write(UnaryOperator<T> fn) {
		this.engine.checkWritable(this);
		try (Batch batch = this.engine.open()) {
			T before = this.value;
			T after = fn.apply(before);
			if (this.equality.isEqual(before, after)) {
				return false;
			}
			long stampBefore = this.stamp;
			this.engine.written(this, () -> this.equality.isEqual(before, this.value), () -> {
				this.value = before;
				this.stamp = stampBefore;
			});
			this.value = after;
			this.stamp = this.engine.nextStamp();
			return true;
		}
	}

	@Override
	public ReactiveValue<T> asReadOnly() {
		return new ReadOnlyValue<>(this);
	}

	@Override
	public <R extends @Nullable Object> Derived<R> map(Function<? super T, ? extends R> fn) {
		return this.context.derived(() -> fn.apply(get()));
	}

	@Override
	public void nameIfUnnamed(String name) {
		giveName(name);
	}

	@Override
	public String name() {
		return label();
	}

}
