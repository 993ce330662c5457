package dev.reactivity.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.vaadin.signals.Signal;
import com.vaadin.signals.ValueSignal;

import dev.reactivity.benchmarks.workload.Framework;

/**
 * Vaadin signals, each a tree of its own.
 */
final class VaadinFramework implements Framework {

	private final List<Runnable> disposals = new ArrayList<>();

	@Override
	public <T> Supplier<T> signal(T value) {
		return new Cell<>(new ValueSignal<>(value));
	}

	@Override
	public <T> Supplier<T> derived(Supplier<T> computation) {
		return Signal.computed(computation)::value;
	}

	@Override
	public <T> void set(Supplier<T> signal, T value) {
		((Cell<T>) signal).signal().value(value);
	}

	@Override
	public void effect(Runnable body) {
		this.disposals.add(Signal.effect(body));
	}

	@Override
	public void batch(Runnable body) {
		Signal.runInTransaction(body);
	}

	@Override
	public void build(Runnable body) {
		body.run();
	}

	@Override
	public void cleanup() {
		this.disposals.forEach(Runnable::run);
		this.disposals.clear();
	}

	/**
	 * A signal that is read like a derived.
	 *
	 * @param <T> the type of the value
	 * @param signal the signal
	 */
	private record Cell<T>(ValueSignal<T> signal) implements Supplier<T> {

		@Override
		public T get() {
			return this.signal.value();
		}

	}

}
