package dev.reactivity.reload.bean;

import java.util.Set;

import dev.reactivity.reload.graph.Dependency;

/**
 * What one bean read while it was last created.
 *
 * @param order number of that creation; a bean created earlier has a smaller one
 * @param dependencies the things it read
 */
record Reads(long order, Set<Dependency> dependencies) {

	static final Reads NONE = new Reads(0, Set.of());

}
