package dev.reactivity.autoconfigure.actuate;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.Edge;
import dev.reactivity.ReactiveGraph.Node;
import dev.reactivity.autoconfigure.actuate.GraphDescriptor.EdgeDescriptor;

/**
 * The endpoint {@code reactivity}: the graph, one node of it, the reloads and the
 * configuration. Writing, which invalidates a derived, has to be allowed.
 */
@Endpoint(id = "reactivity", defaultAccess = Access.READ_ONLY)
final class ReactivityEndpoint {

	private static final int MAX_EDGES = 10_000;

	private static final int DISTANCE = 2;

	private final ReactiveContext context;

	private final ObjectProvider<ReloadHistorySource> reloads;

	private final ObjectProvider<ConfigurationSource> configuration;

	private final Sanitizer sanitizer;

	private final Show showValues;

	private final NodeHistory history;

	ReactivityEndpoint(ReactiveContext context, ObjectProvider<ReloadHistorySource> reloads,
			ObjectProvider<ConfigurationSource> configuration, List<SanitizingFunction> sanitizingFunctions,
			Show showValues, NodeHistory history) {
		this.history = history;
		this.context = context;
		this.reloads = reloads;
		this.configuration = configuration;
		this.sanitizer = new Sanitizer(sanitizingFunctions);
		this.showValues = showValues;
	}

	@ReadOperation
	GraphDescriptor graph(@Nullable String kind, @Nullable String state, @Nullable String name, @Nullable Integer limit,
			@Nullable Integer offset) {
		return graph(new GraphQuery(kind, state, name, limit, offset), this.showValues.isShown(true));
	}

	@ReadOperation
	@Nullable NodeDetailDescriptor node(@Selector String node) {
		return node(node, this.showValues.isShown(true));
	}

	/**
	 * Let a derived be computed anew.
	 * @param node its id or name
	 * @return whether there is such a derived
	 */
	@WriteOperation
	boolean invalidate(@Selector String node) {
		Optional<Derived<?>> derived = find(this.context.graph(), node)
			.flatMap((found) -> this.context.findValue(found.name()))
			.filter(Derived.class::isInstance)
			.map((value) -> (Derived<?>) value);
		derived.ifPresent(Derived::invalidate);
		return derived.isPresent();
	}

	GraphDescriptor graph(GraphQuery query, boolean showValues) {
		ReactiveGraph graph = this.context.graph();
		NodeDescriber describer = new NodeDescriber(this.context, this.sanitizer, showValues);
		List<Node> matching = query.matching(graph);
		List<Node> page = query.page(matching);
		Set<Long> shown = page.stream().map(Node::id).collect(Collectors.toCollection(HashSet::new));
		List<EdgeDescriptor> edges = graph.edges()
			.stream()
			.filter((edge) -> shown.contains(edge.reader()) && shown.contains(edge.dependency()))
			.limit(MAX_EDGES)
			.map(ReactivityEndpoint::edge)
			.toList();
		return new GraphDescriptor(page.stream().map(describer::describe).toList(), edges, matching.size(),
				reloads(describer), configuration());
	}

	/**
	 * One node with what is near it.
	 * @param node the id of the node, or its name; the newest one if several have it
	 * @param showValues whether to show values
	 * @return the node, or {@code null} if there is none
	 */
	@Nullable NodeDetailDescriptor node(String node, boolean showValues) {
		ReactiveGraph graph = this.context.graph();
		return find(graph, node)
			.map((found) -> detail(found, new Surroundings(graph, found),
					new NodeDescriber(this.context, this.sanitizer, showValues)))
			.orElse(null);
	}

	private static Optional<Node> find(ReactiveGraph graph, String node) {
		return graph.nodes()
			.stream()
			.filter((each) -> each.name().equals(node) || String.valueOf(each.id()).equals(node))
			.max(Comparator.comparingLong(Node::id));
	}

	private NodeDetailDescriptor detail(Node node, Surroundings surroundings, NodeDescriber describer) {
		List<Node> near = Stream
			.concat(surroundings.dependencies(DISTANCE).stream(), surroundings.subscribers(DISTANCE).stream())
			.distinct()
			.toList();
		Set<Long> shown = new LinkedHashSet<>(near.stream().map(Node::id).toList());
		shown.add(node.id());
		return new NodeDetailDescriptor(describer.describe(node), describe(surroundings.dependencies(1), describer),
				describe(surroundings.subscribers(1), describer), describe(near, describer),
				surroundings.edges(shown).stream().limit(MAX_EDGES).map(ReactivityEndpoint::edge).toList(),
				surroundings.lastCause().stream().map(Node::name).toList(), this.history.of(node.id()));
	}

	private static List<NodeDescriptor> describe(List<Node> nodes, NodeDescriber describer) {
		return nodes.stream().map(describer::describe).toList();
	}

	private static EdgeDescriptor edge(Edge edge) {
		return new EdgeDescriptor(edge.reader(), edge.dependency());
	}

	private List<ConfigurationEntry> configuration() {
		return this.configuration.orderedStream()
			.flatMap((source) -> source.configuration().stream())
			.limit(GraphQuery.MAX_NODES)
			.toList();
	}

	private List<ReloadEntry> reloads(NodeDescriber describer) {
		return this.reloads.orderedStream()
			.flatMap((source) -> source.reloads().stream())
			.map(describer::describe)
			.toList();
	}

}
