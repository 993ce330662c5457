package dev.reactivity.reload.change;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The growth of a set of classes until everything that has to move together is in it.
 */
final class Closure {

	private final ClassGraph graph;

	private final PackageReach reach;

	private final Map<String, String> pulledInBy = new LinkedHashMap<>();

	private final Deque<String> open = new ArrayDeque<>();

	Closure(ClassGraph graph) {
		this.graph = graph;
		this.reach = new PackageReach(graph);
	}

	Map<String, String> of(Set<String> changed) {
		new TreeSet<>(changed).forEach((name) -> add(name, name));
		while (!this.open.isEmpty()) {
			String name = this.open.remove();
			neighbours(name).forEach((neighbour) -> add(neighbour, name));
		}
		return this.pulledInBy;
	}

	private Set<String> neighbours(String name) {
		Set<String> neighbours = new TreeSet<>(this.graph.users(name));
		this.graph.find(name).ifPresent((file) -> {
			file.family().stream().filter((member) -> this.graph.find(member).isPresent()).forEach(neighbours::add);
			neighbours.addAll(this.reach.of(file));
		});
		return neighbours;
	}

	private void add(String name, String reason) {
		if (this.pulledInBy.putIfAbsent(name, reason) == null) {
			this.open.add(name);
		}
	}

}
