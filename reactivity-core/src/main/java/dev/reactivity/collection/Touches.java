package dev.reactivity.collection;

import java.util.concurrent.ConcurrentHashMap;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * Signals that tell the cells of a collection which of them have to look again. A write
 * of one place touches the signal of its stripe, where the stripes are so many that few
 * places share one; a write of any number of places touches the signal of all.
 */
final class Touches {

	private static final int STRIPES = 1024;

	private final ReactiveContext context;

	private final Signal<Boolean> all;

	/** Never forgotten, so that a reader and a writer cannot miss each other. */
	private final ConcurrentHashMap<Integer, Signal<Boolean>> stripes = new ConcurrentHashMap<>();

	Touches(ReactiveContext context) {
		this.context = context;
		this.all = create();
	}

	private Signal<Boolean> create() {
		return Signal.builder(true).equality(Equality.never()).context(this.context).build();
	}

	private Signal<Boolean> stripe(int hash) {
		Integer stripe = (hash ^ (hash >>> 16)) & (STRIPES - 1);
		Signal<Boolean> signal = this.stripes.get(stripe);
		if (signal != null) {
			return signal;
		}
		Signal<Boolean> created = create();
		Signal<Boolean> first = this.stripes.putIfAbsent(stripe, created);
		return (first != null) ? first : created;
	}

	// Depend on the writes of a place.
	void track(int hash) {
		this.all.get();
		stripe(hash).get();
	}

	void touch(int hash) {
		stripe(hash).set(true);
	}

	void touchAll() {
		this.all.set(true);
	}

}
