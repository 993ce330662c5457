package dev.reactivity.autoconfigure.actuate;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.Edge;
import dev.reactivity.ReactiveGraph.Node;
import dev.reactivity.autoconfigure.actuate.GraphDescriptor.EdgeDescriptor;

/**
 * The endpoint {@code reactivity}: the graph, one node of it, the reloads and the
 * configuration. It only reads.
 */
@Endpoint(id = "reactivity", defaultAccess = Access.READ_ONLY)
final class ReactivityEndpoint {

	/**
	 * Most nodes told at once, the newest ones.
	 */
	private static final int MAX_NODES = 2000;

	private final ReactiveContext context;

	private final ObjectProvider<ReloadHistorySource> reloads;

	private final ObjectProvider<ConfigurationSource> configuration;

	private final Sanitizer sanitizer;

	private final Show showValues;

	ReactivityEndpoint(ReactiveContext context, ObjectProvider<ReloadHistorySource> reloads,
			ObjectProvider<ConfigurationSource> configuration, List<SanitizingFunction> sanitizingFunctions,
			Show showValues) {
		this.context = context;
		this.reloads = reloads;
		this.configuration = configuration;
		this.sanitizer = new Sanitizer(sanitizingFunctions);
		this.showValues = showValues;
	}

	@ReadOperation
	GraphDescriptor graph() {
		return graph(this.showValues.isShown(true));
	}

	@ReadOperation
	@Nullable NodeDetailDescriptor node(@Selector String node) {
		return node(node, this.showValues.isShown(true));
	}

	GraphDescriptor graph(boolean showValues) {
		ReactiveGraph graph = this.context.graph();
		NodeDescriber describer = new NodeDescriber(this.context, this.sanitizer, showValues);
		List<Node> nodes = graph.nodes().stream().sorted(Comparator.comparingLong(Node::id)).toList();
		int from = Math.max(0, nodes.size() - MAX_NODES);
		return new GraphDescriptor(nodes.subList(from, nodes.size()).stream().map(describer::describe).toList(),
				graph.edges().stream().map((edge) -> new EdgeDescriptor(edge.reader(), edge.dependency())).toList(),
				nodes.size(), reloads(), configuration());
	}

	/**
	 * One node with its neighbours.
	 * @param node the id of the node, or its name; the newest one if several have it
	 * @param showValues whether to show values
	 * @return the node, or {@code null} if there is none
	 */
	@Nullable NodeDetailDescriptor node(String node, boolean showValues) {
		ReactiveGraph graph = this.context.graph();
		Node found = graph.nodes()
			.stream()
			.filter((each) -> each.name().equals(node) || String.valueOf(each.id()).equals(node))
			.max(Comparator.comparingLong(Node::id))
			.orElse(null);
		return (found != null) ? detail(graph, found, new NodeDescriber(this.context, this.sanitizer, showValues))
				: null;
	}

	private static NodeDetailDescriptor detail(ReactiveGraph graph, Node node, NodeDescriber describer) {
		return new NodeDetailDescriptor(describer.describe(node),
				neighbours(graph, node, Edge::reader, Edge::dependency, describer),
				neighbours(graph, node, Edge::dependency, Edge::reader, describer));
	}

	private static List<NodeDescriptor> neighbours(ReactiveGraph graph, Node node, Function<Edge, Long> near,
			Function<Edge, Long> far, NodeDescriber describer) {
		List<Long> ids = graph.edges().stream().filter((edge) -> near.apply(edge) == node.id()).map(far).toList();
		return graph.nodes().stream().filter((each) -> ids.contains(each.id())).map(describer::describe).toList();
	}

	private List<ConfigurationEntry> configuration() {
		return this.configuration.orderedStream()
			.flatMap((source) -> source.configuration().stream())
			.limit(MAX_NODES)
			.toList();
	}

	private List<ReloadEntry> reloads() {
		return this.reloads.orderedStream().flatMap((source) -> source.reloads().stream()).toList();
	}

}
