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

	SignalNode(Engine engine, @Nullable String name, Equality<? super T> equality, T value) {
		super(engine, name, equality, value, null);
		if (name != null) {
			engine.registry.add(this);
		}
	}

	@Override
	public T get() {
		Ambient ambient = Ambient.current();
		Activity activity = ambient.activity;
		if (activity == null) {
			return Engine.cast(committedValue());
		}
		Frame frame = activity.frame;
		if (frame != null && activity.engine == this.engine && activity.isPlain()) {
			Object current = this.value;
			long since = this.changedAt;
			if (since <= frame.snapshot) {
				frame.track(this, since);
				return Engine.cast(current);
			}
		}
		return Engine.cast(getElsewhere(ambient));
	}

	private @Nullable Object getElsewhere(Ambient ambient) {
		Activity activity = ambient.find(this.engine);
		if (activity == null) {
			return committedValue();
		}
		Entry entry = activity.read(this);
		if (activity.frame != null) {
			activity.frame.track(this, entry.stamp);
		}
		return entry.value;
	}

	@Override
	public T peek() {
		Activity activity = Ambient.current().find(this.engine);
		return Engine.cast((activity != null) ? activity.read(this).value : committedValue());
	}

	@Override
	public boolean set(T value) {
		Ambient ambient = Ambient.current();
		if (ambient.activity == null) {
			return Commit.single(ambient, this, value);
		}
		Activity innermost = ambient.activity;
		if (innermost.engine == this.engine && innermost.batchDepth > 0) {
			innermost.checkWritable(this);
			return innermost.openOverlay().set(this, value);
		}
		try (Activity activity = ambient.enter(this.engine)) {
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
		return this.engine.context.derived(() -> fn.apply(get()));
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
