package dev.reactivity.collection;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

import dev.reactivity.Derived;

/**
 * What computations read of one place in a collection, as long as one of them is alive.
 */
final class Cell extends WeakReference<Derived<?>> {

	final Object place;

	final int hash;

	Cell(Derived<?> derived, Object place, int hash, ReferenceQueue<? super Derived<?>> queue) {
		super(derived, queue);
		this.place = place;
		this.hash = hash;
	}

}
