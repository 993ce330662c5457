package dev.reactivity.event;

/**
 * A signal took a different value, visible to all threads from now on.
 *
 * @param node the signal
 * @param revision the number of the commit
 * @since 0.1.0
 */
public record SignalChanged(NodeReference node, long revision) implements ReactivityEvent {

}
