package dev.reactivity.autoconfigure.actuate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.Edge;
import dev.reactivity.ReactiveGraph.Node;

/**
 * What is near one node, in both directions. Never more than {@value #MAX_NODES} nodes in
 * each.
 */
final class Surroundings {

	private static final int MAX_NODES = 500;

	private final Node center;

	private final Map<Long, Node> nodes;

	private final Map<Long, List<Edge>> reads;

	private final Map<Long, List<Edge>> readers;

	Surroundings(ReactiveGraph graph, Node center) {
		this.center = center;
		this.nodes = graph.nodes().stream().collect(Collectors.toMap(Node::id, Function.identity()));
		this.reads = graph.edges().stream().collect(Collectors.groupingBy(Edge::reader));
		this.readers = graph.edges().stream().collect(Collectors.groupingBy(Edge::dependency));
	}

	/**
	 * Return what the node reads, and what that reads, up to a distance.
	 * @param distance how far, 1 for what the node itself reads
	 * @return the nodes, those next to it first
	 */
	List<Node> dependencies(int distance) {
		return within(distance, this.reads, Edge::dependency);
	}

	/**
	 * Return what reads the node, and what reads that, up to a distance.
	 * @param distance how far, 1 for what reads the node itself
	 * @return the nodes, those next to it first
	 */
	List<Node> subscribers(int distance) {
		return within(distance, this.readers, Edge::reader);
	}

	private List<Node> within(int distance, Map<Long, List<Edge>> edges, ToLongFunction<Edge> end) {
		Set<Long> found = new LinkedHashSet<>();
		Set<Long> ring = Set.of(this.center.id());
		for (int i = 0; i < distance; i++) {
			Set<Long> next = new TreeSet<>();
			ring.forEach((id) -> edges.getOrDefault(id, List.of()).forEach((edge) -> next.add(end.applyAsLong(edge))));
			next.remove(this.center.id());
			next.removeAll(found);
			found.addAll(next);
			ring = next;
		}
		return found.stream().limit(MAX_NODES).flatMap(this::node).toList();
	}

	private Stream<Node> node(long id) {
		return Stream.ofNullable(this.nodes.get(id));
	}

	/**
	 * Return the edges between the node and what is shown of its surroundings.
	 * @param shown the ids of the nodes that are shown
	 * @return the edges
	 */
	List<Edge> edges(Set<Long> shown) {
		return shown.stream()
			.flatMap((id) -> this.reads.getOrDefault(id, List.of()).stream())
			.filter((edge) -> shown.contains(edge.dependency()))
			.toList();
	}

	/**
	 * Return what the last change of the node came from: at each step the dependency that
	 * changed last.
	 * @return the path, the origin first, the node itself not in it
	 */
	List<Node> lastCause() {
		List<Node> path = new ArrayList<>();
		Set<Long> seen = new LinkedHashSet<>(Set.of(this.center.id()));
		Node current = this.center;
		while (current != null && path.size() < MAX_NODES) {
			current = this.reads.getOrDefault(current.id(), List.of())
				.stream()
				.flatMap((edge) -> node(edge.dependency()))
				.filter((node) -> seen.add(node.id()))
				.max(Comparator.comparingLong(Node::revision))
				.orElse(null);
			if (current != null) {
				path.add(0, current);
			}
		}
		return path;
	}

}
