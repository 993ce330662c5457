package dev.reactivity;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.reactivity.event.ReactivityEvent;

/**
 * Those who want to know what happens in a context.
 */
final class Listeners {

	private final Engine engine;

	private final List<ReactivityListener> listeners;

	private volatile boolean observed;

	Listeners(Engine engine, List<ReactivityListener> listeners) {
		this.engine = engine;
		this.listeners = new CopyOnWriteArrayList<>(listeners);
		this.observed = !listeners.isEmpty();
	}

	void add(ReactivityListener listener) {
		this.listeners.add(listener);
		this.observed = true;
	}

	void remove(ReactivityListener listener) {
		this.listeners.remove(listener);
		this.observed = !this.listeners.isEmpty();
	}

	// Return whether an event is worth creating.
	boolean isObserved() {
		return this.observed;
	}

	void tell(ReactivityEvent event) {
		if (!isObserved()) {
			return;
		}
		this.engine.untracked(() -> {
			for (ReactivityListener listener : this.listeners) {
				tell(listener, event);
			}
			return event;
		});
	}

	private static void tell(ReactivityListener listener, ReactivityEvent event) {
		try {
			listener.onEvent(event);
		}
		catch (RuntimeException ex) {
			Failures.logger.log(Level.WARNING, "Listener " + listener + " failed on " + event, ex);
		}
	}

}
