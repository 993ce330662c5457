package dev.reactivity.event;

/**
 * A derived was recomputed to an equal result, so nothing that reads it has to run.
 *
 * @param node the derived
 * @param revision the revision it was computed for
 * @since 0.1.0
 */
public record WaveStopped(NodeReference node, long revision) implements ReactivityEvent {

}
