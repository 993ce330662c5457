package dev.reactivity.benchmarks.workload;

import java.util.function.Supplier;

/**
 * A library of signals, reduced to what every workload needs. Signals and deriveds are
 * handed out as what the library itself makes of them, without a wrapper, so that a read
 * costs what it costs its user. For one thread.
 *
 * @since 0.1.0
 */
public interface Framework {

	/**
	 * Make a signal.
	 * @param <T> the type of the value
	 * @param value the value to begin with
	 * @return the signal, to be read through {@link Supplier#get()}
	 */
	<T> Supplier<T> signal(T value);

	/**
	 * Make a derived.
	 * @param <T> the type of the value
	 * @param computation what computes the value
	 * @return the derived, to be read through {@link Supplier#get()}
	 */
	<T> Supplier<T> derived(Supplier<T> computation);

	/**
	 * Write a signal.
	 * @param <T> the type of the value
	 * @param signal the signal, as made by {@link #signal}
	 * @param value the new value
	 */
	<T> void set(Supplier<T> signal, T value);

	/**
	 * Start an effect.
	 * @param body what runs now, and whenever something changes that it read
	 */
	void effect(Runnable body);

	/**
	 * Write several signals at once.
	 * @param body what writes
	 */
	void batch(Runnable body);

	/**
	 * Build a graph whose effects live until {@link #cleanup()}.
	 * @param body what makes the graph
	 */
	void build(Runnable body);

	/**
	 * End the effects that were started since {@link #build}.
	 */
	void cleanup();

	/**
	 * Whether several threads may use it at once.
	 * @return {@code true} if they may
	 */
	default boolean isForManyThreads() {
		return true;
	}

	/**
	 * Write one signal in a batch of its own, as every single write of the workloads is
	 * made.
	 * @param <T> the type of the value
	 * @param signal the signal
	 * @param value the new value
	 */
	default <T> void write(Supplier<T> signal, T value) {
		batch(() -> set(signal, value));
	}

	/**
	 * Read something for the sake of the read.
	 * @param value the signal or derived
	 */
	static void read(Supplier<?> value) {
		Object unused = value.get();
	}

}
