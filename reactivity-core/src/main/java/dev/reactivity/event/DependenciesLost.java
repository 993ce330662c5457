package dev.reactivity.event;

/**
 * A computation ended without having read anything reactive.
 *
 * @param node the derived or effect
 * @param hadDependencies whether it had dependencies before
 * @since 0.1.0
 */
public record DependenciesLost(NodeReference node, boolean hadDependencies) implements ReactivityEvent {

}
