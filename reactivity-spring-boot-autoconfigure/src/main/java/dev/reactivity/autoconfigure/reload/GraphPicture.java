package dev.reactivity.autoconfigure.reload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.reactivity.ReactiveGraph;
import dev.reactivity.autoconfigure.live.LivePicture.Edge;
import dev.reactivity.autoconfigure.live.LivePicture.Node;

/**
 * The two graphs of an application in one: that of its signals, and that of its classes,
 * properties and beans. What only the framework is made of is left out unless it is asked
 * for. For one thread.
 */
final class GraphPicture {

	static final int MAX_NODES = 2000;

	private static final int MAX_EDGES = 10_000;

	private static final Set<String> KINDS = Set.of("bean", "class", "property", "prefix", "definition", "type");

	private static final Set<String> SHOWN_SOURCES = Set.of("class", "property", "prefix");

	private final Map<String, Node> nodes = new LinkedHashMap<>();

	private final List<Edge> edges = new ArrayList<>();

	private int folded;

	/**
	 * Add the signals of the application.
	 * @param graph the graph
	 * @param values what a node has for a value, {@code null} for nothing to be shown
	 */
	void addSignals(ReactiveGraph graph, Function<ReactiveGraph.Node, @Nullable String> values) {
		for (ReactiveGraph.Node node : graph.nodes()) {
			boolean property = "property".equals(kind(node.name()));
			add(node("s" + node.id(), property ? "property" : lowerCase(node.kind()),
					property ? node.name().substring("property ".length()) : node.name(), node, values.apply(node)));
		}
		graph.edges().forEach((edge) -> this.edges.add(new Edge("s" + edge.reader(), "s" + edge.dependency())));
	}

	/**
	 * Add what the application is made of.
	 * @param graph the graph of the reload
	 * @param framework whether with what only the framework is made of
	 */
	void addBeans(ReactiveGraph graph, boolean framework) {
		Map<Long, ReactiveGraph.Node> byId = graph.nodes()
			.stream()
			.collect(Collectors.toMap(ReactiveGraph.Node::id, Function.identity()));
		Set<Long> own = own(graph, byId);
		for (ReactiveGraph.Node node : graph.nodes()) {
			if (framework || own.contains(node.id())) {
				String kind = kind(node.name());
				add(node("b" + node.id(), (kind != null) ? kind : lowerCase(node.kind()),
						(kind != null) ? node.name().substring(kind.length() + 1) : node.name(), node, null));
			}
			else {
				this.folded++;
			}
		}
		graph.edges().forEach((edge) -> this.edges.add(new Edge("b" + edge.reader(), "b" + edge.dependency())));
	}

	// The beans that are made of classes of the application, and what these read.
	private static Set<Long> own(ReactiveGraph graph, Map<Long, ReactiveGraph.Node> byId) {
		Map<Long, Set<Long>> reads = new HashMap<>();
		graph.edges()
			.forEach((edge) -> reads.computeIfAbsent(edge.reader(), (id) -> new HashSet<>()).add(edge.dependency()));
		Set<Long> own = new HashSet<>();
		reads.forEach((reader, dependencies) -> {
			Set<Long> sources = dependencies.stream()
				.filter((id) -> SHOWN_SOURCES.contains(String.valueOf(kind(byId.get(id)))))
				.collect(Collectors.toSet());
			if ("bean".equals(kind(byId.get(reader)))
					&& sources.stream().anyMatch((id) -> "class".equals(kind(byId.get(id))))) {
				own.add(reader);
				own.addAll(sources);
			}
		});
		return own;
	}

	private static @Nullable String kind(ReactiveGraph.@Nullable Node node) {
		return (node != null) ? kind(node.name()) : null;
	}

	private static @Nullable String kind(String name) {
		int space = name.indexOf(' ');
		String first = (space > 0) ? name.substring(0, space) : "";
		return (KINDS.contains(first) && !name.equals("class files") && !name.equals("class graph")) ? first : null;
	}

	private static Node node(String id, String kind, String name, ReactiveGraph.Node node, @Nullable String value) {
		Throwable error = node.lastError();
		return new Node(id, kind, name, lowerCase(node.state()), node.revision(), node.runs(), node.lastDuration(),
				(error != null) ? error.getClass().getName() : null, value);
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
	}

	private void add(Node node) {
		if (this.nodes.size() < MAX_NODES) {
			this.nodes.put(node.id(), node);
		}
		else {
			this.folded++;
		}
	}

	/**
	 * Join the computations of a bean to the bean they are methods of.
	 */
	void join() {
		Map<String, String> beans = this.nodes.values()
			.stream()
			.filter((node) -> node.kind().equals("bean"))
			.collect(Collectors.toMap(Node::name, Node::id, (one, other) -> one));
		for (Node node : this.nodes.values()) {
			int dot = node.name().indexOf('.');
			String bean = (dot > 0) ? beans.get(node.name().substring(0, dot)) : null;
			if (bean != null && (node.kind().endsWith("derived") || node.kind().endsWith("effect"))) {
				this.edges.add(new Edge(node.id(), bean));
			}
		}
	}

	List<Node> nodes() {
		return List.copyOf(this.nodes.values());
	}

	List<Edge> edges() {
		return this.edges.stream()
			.filter((edge) -> this.nodes.containsKey(edge.reader()) && this.nodes.containsKey(edge.dependency()))
			.limit(MAX_EDGES)
			.toList();
	}

	int folded() {
		return this.folded;
	}

}
