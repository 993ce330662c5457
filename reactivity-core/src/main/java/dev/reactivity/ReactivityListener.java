package dev.reactivity;

import dev.reactivity.event.ReactivityEvent;

/**
 * Receives what happens in a {@link ReactiveContext}, on the thread where it happens and
 * while no lock is held. What it reads is not tracked; what it throws is logged and
 * otherwise ignored. Must be thread-safe. <pre class="code">
 * ReactiveContext.builder().listener((event) -> {
 *     if (event instanceof EffectRan ran) {
 *         timer.record(ran.duration());
 *     }
 * }).build();
 * </pre>
 *
 * @since 0.1.0
 * @see ReactivityEvent
 */
@FunctionalInterface
public interface ReactivityListener {

	/**
	 * Take note of an event.
	 * @param event what happened
	 */
	void onEvent(ReactivityEvent event);

}
