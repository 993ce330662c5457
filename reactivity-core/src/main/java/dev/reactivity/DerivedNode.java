package dev.reactivity;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The remembered computation behind a {@link Derived}.
 *
 * @param <T> the value type
 */
@SuppressWarnings("try")
final class DerivedNode<T extends @Nullable Object> extends Node implements Derived<T> {

	private final Equality<? super T> equality;

	private final Supplier<? extends T> computation;

	@Nullable Frame frame;

	long runs;

	boolean forced;

	private @Nullable T value;

	@Nullable Throwable error;

	private long stamp = -1;

	private long checkedAt = -1;

	Map<Node, Long> dependencies = Map.of();

	DerivedNode(ReactiveContext context, @Nullable String name, Equality<? super T> equality,
			Supplier<? extends T> computation) {
		super(context, NodeKind.DERIVED, name);
		this.equality = equality;
		this.computation = computation;
		this.engine.register(this);
	}

	@Override
	long refresh() {
		if (this.frame != null) {
			throw this.engine.cycle(this);
		}
		if (this.checkedAt == this.engine.stamps && !this.forced) {
			return this.stamp;
		}
		if (this.stamp < 0 || this.forced || Engine.haveChanged(this.dependencies)) {
			recompute();
		}
		this.checkedAt = this.engine.stamps;
		return this.stamp;
	}

	private void recompute() {
		boolean first = this.stamp < 0;
		this.forced = false;
		this.runs++;
		Frame running = new Frame(this, this.engine.frame);
		this.frame = running;
		this.engine.frame = running;
		T before = Engine.cast(this.value);
		Throwable errorBefore = this.error;
		try {
			this.value = this.computation.get();
			this.error = null;
		}
		catch (Throwable ex) {
			this.error = ex;
		}
		finally {
			this.engine.frame = running.parent;
			this.frame = null;
			this.dependencies = running.dependencies;
		}
		boolean equal = !first && this.error == null && errorBefore == null
				&& this.equality.isEqual(before, Engine.<T>cast(this.value));
		if (!equal) {
			this.stamp = this.engine.nextStamp();
		}
	}

	@Override
	public T get() {
		return this.engine.locked(() -> {
			try {
				refresh();
			}
			catch (Throwable ex) {
				this.engine.track(this, -2);
				throw ex;
			}
			this.engine.track(this, this.stamp);
			return result();
		});
	}

	@Override
	public T peek() {
		return this.engine.locked(() -> {
			refresh();
			return result();
		});
	}

	private T result() {
		if (this.error != null) {
			throw Failures.<RuntimeException>rethrow(this.error);
		}
		return Engine.cast(this.value);
	}

	@Override
	public void invalidate() {
		this.engine.checkWritable(this);
		try (Batch batch = this.engine.open()) {
			this.forced = true;
			this.engine.nextStamp();
		}
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
