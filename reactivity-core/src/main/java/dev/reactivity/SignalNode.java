package dev.reactivity;

import java.util.function.Function;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The cell behind a {@link Signal}.
 *
 * @param <T> the value type
 */
final class SignalNode<T extends @Nullable Object> extends Source implements Signal<T> {

	private final ReactiveContext context;

	SignalNode(ReactiveContext context, @Nullable String name, Equality<? super T> equality, T value) {
		super(context, name, equality, value, null);
		this.context = context;
		this.engine.registry.add(this);
	}

	@Override
	public T get() {
		Activity activity = Ambient.find(this.engine);
		if (activity == null) {
			return Engine.cast(committed().value);
		}
		Entry entry = activity.read(this);
		if (activity.frame != null) {
			activity.frame.track(this, entry.stamp);
		}
		return Engine.cast(entry.value);
	}

	@Override
	public T peek() {
		Activity activity = Ambient.find(this.engine);
		return Engine.cast(((activity != null) ? activity.read(this) : committed()).value);
	}

	@Override
	public boolean set(T value) {
		try (Activity activity = Activity.enter(this.engine)) {
			return activity.write(this, (current) -> value, false);
		}
	}

	@Override
	public boolean update(UnaryOperator<T> fn) {
		try (Activity activity = Activity.enter(this.engine)) {
			return activity.write(this, (current) -> this.engine.untracked(() -> fn.apply(Engine.cast(current))), true);
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
