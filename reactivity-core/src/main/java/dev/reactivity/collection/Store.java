package dev.reactivity.collection;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;
import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;
import dev.reactivity.Signal;

/*
 * How reads are tracked.
 *
 * The whole state of a collection is one immutable value in one signal, the root. So a
 * write is an atomic update, batches, rollback and snapshots are those of the engine, and
 * an iterator that holds on to one root sees one moment.
 *
 * A computation does not read the root, it reads cells: deriveds that take one aspect out
 * of the root (the value of a key, the size, ...), shared by their readers and collected
 * with them. An equal result stops the wave, so a computation runs again only if what it
 * read differs. Cells of aspects depend on the root and look at every commit. There may
 * be many cells of places, so they peek at the root, and depend on touches instead: every
 * commit that may change a place also touches its stripe, in the same batch.
 *
 * "May": if another thread commits first, the engine applies the updates of a batch again
 * on top. What a batch touches has been decided by then, so an operation touches all
 * places it could ever change, whatever the root it meets: a key it was called with, or
 * everything.
 */

/**
 * The state of a collection and the ways to read it and to write it.
 *
 * @param <R> the type of the immutable state
 */
final class Store<R> {

	final Touches touches;

	private final ReactiveContext context;

	private final @Nullable String name;

	private final Signal<R> root;

	private final Cells cells = new Cells();

	/**
	 * The threads that are inside of an operation, and cannot begin another one there.
	 */
	private final Set<Thread> busy = ConcurrentHashMap.newKeySet();

	Store(ReactiveContext context, @Nullable String name, R initial) {
		this.context = context;
		this.name = name;
		Signal.Builder<R> builder = Signal.builder(initial).equality(Equality.identity()).context(context);
		if (name != null) {
			builder.name(name);
		}
		this.root = builder.build();
		this.touches = new Touches(context);
	}

	// The state as the code running here sees it; not tracked.
	R peek() {
		return this.root.peek();
	}

	// Depend on every change.
	void trackAll() {
		this.root.get();
	}

	boolean isTracking() {
		return this.context.isTracking();
	}

	/**
	 * Read an aspect of the state, recording that.
	 * @param aspect names the aspect, for people too
	 * @param function takes it from the state
	 * @param equality decides whether it differs
	 * @param <T> the type of the aspect
	 * @return its value
	 */
	<T extends @Nullable Object> T read(Object aspect, Function<? super R, ? extends T> function,
			Equality<? super T> equality) {
		if (!isTracking()) {
			return function.apply(peek());
		}
		return this.cells.<T>get(aspect, () -> aspect(aspect, function, equality)).get();
	}

	private <T extends @Nullable Object> Derived<T> aspect(Object aspect, Function<? super R, ? extends T> function,
			Equality<? super T> equality) {
		ReactiveValue<R> source = this.root;
		Derived.Builder<T> builder = Derived.<T>builder(() -> function.apply(source.get()))
			.equality(equality)
			.context(this.context);
		if (this.name != null) {
			builder.name(this.name + "." + aspect);
		}
		return builder.build();
	}

	/**
	 * Read a place of the state, recording that.
	 * @param place names the place; its hash code is the one that writes touch
	 * @param function takes its content from the state
	 * @param equality decides whether the content differs
	 * @param <T> the type of the content
	 * @return the content
	 */
	<T extends @Nullable Object> T readPlace(Place place, Function<? super R, ? extends T> function,
			Equality<? super T> equality) {
		if (!isTracking()) {
			return function.apply(peek());
		}
		return this.cells.<T>get(place, () -> Derived.<T>builder(() -> {
			this.touches.track(place.touch());
			return function.apply(peek());
		}).equality(equality).context(this.context).build()).get();
	}

	/**
	 * Change the state in one step. The operation may be called more than once when other
	 * threads write at the same time.
	 * @param operation makes the next state and the result from the state so far
	 * @param touch touches every place that the operation could change
	 * @param <T> the type of the result
	 * @return the result
	 */
	<T extends @Nullable Object> T write(Function<R, Step<R, T>> operation, Runnable touch) {
		return perform(operation, touch).result();
	}

	/**
	 * Change the state in one step like {@link #write(Function, Runnable)}.
	 * @param operation makes the next state and the result from the state so far
	 * @param touch touches every place that the operation could change
	 * @param <T> the type of the result
	 * @return the next state and the result
	 * @throws IllegalStateException if the operation itself writes the collection
	 */
	<T extends @Nullable Object> Step<R, T> perform(Function<R, Step<R, T>> operation, Runnable touch) {
		this.cells.sweep();
		Performed<R, T> performed = new Performed<>(operation, this.busy);
		this.context.batch(() -> {
			if (this.root.update(performed)) {
				touch.run();
			}
		});
		return performed.last();
	}

	/**
	 * Return whether to write a value would change nothing.
	 * @param equality compares values
	 * @param before the value so far
	 * @param after the value to write
	 * @param <T> the type of the values
	 * @return whether they are equal; if the comparison throws, they are not, and the
	 * engine will report what it throws when it compares for a reader
	 */
	static <T extends @Nullable Object> boolean isUnchanged(Equality<? super T> equality, T before, T after) {
		try {
			return equality.isEqual(before, after);
		}
		catch (RuntimeException ex) {
			return false;
		}
	}

	// How many cells are alive or not yet swept.
	int cells() {
		this.cells.sweep();
		return this.cells.count();
	}

}
