package dev.reactivity.event;

/**
 * Names a node without holding it.
 *
 * @param id the number of the node, unique within its context, growing in creation order
 * @param kind what it is
 * @param name what people call it
 * @since 0.1.0
 */
public record NodeReference(long id, NodeKind kind, String name) {

}
