package dev.reactivity.autoconfigure.actuate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;

import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.Node;
import dev.reactivity.ReactiveGraph.State;
import dev.reactivity.event.NodeKind;

/**
 * Which nodes somebody wants to see. Never more than {@value #MAX_NODES} at once.
 *
 * @param kind only of this kind
 * @param state only in this state
 * @param name only with this in the name, in whichever case
 * @param limit how many at most
 * @param offset how many of the oldest to leave out; by default as many as it takes to
 * end with the newest
 */
record GraphQuery(@Nullable String kind, @Nullable String state, @Nullable String name, @Nullable Integer limit,
		@Nullable Integer offset) {

	static final int MAX_NODES = 2000;

	static final GraphQuery ALL = new GraphQuery(null, null, null, null, null);

	GraphQuery {
		requireOneOf("kind", kind, NodeKind.values());
		requireOneOf("state", state, State.values());
		require("limit", limit, 1);
		require("offset", offset, 0);
	}

	private static void requireOneOf(String parameter, @Nullable String value, Enum<?>[] choices) {
		if (value != null && Arrays.stream(choices).noneMatch((choice) -> choice.name().equals(constant(value)))) {
			String allowed = Arrays.stream(choices)
				.map((choice) -> choice.name().toLowerCase(Locale.ROOT))
				.collect(Collectors.joining(", "));
			throw invalid(parameter, "one of " + allowed);
		}
	}

	private static void require(String parameter, @Nullable Integer value, int least) {
		if (value != null && value < least) {
			throw invalid(parameter, "at least " + least);
		}
	}

	private static InvalidEndpointRequestException invalid(String parameter, String rule) {
		String reason = "'%s' must be %s".formatted(parameter, rule);
		return new InvalidEndpointRequestException(reason, reason);
	}

	private static String constant(String value) {
		return value.toUpperCase(Locale.ROOT);
	}

	/**
	 * Return all nodes that are meant, before the limit.
	 * @param graph the graph
	 * @return the nodes, oldest first
	 */
	List<Node> matching(ReactiveGraph graph) {
		return graph.nodes().stream().filter(this::matches).sorted(Comparator.comparingLong(Node::id)).toList();
	}

	private boolean matches(Node node) {
		return (this.kind == null || node.kind().name().equals(constant(this.kind)))
				&& (this.state == null || node.state().name().equals(constant(this.state)))
				&& (this.name == null || constant(node.name()).contains(constant(this.name)));
	}

	/**
	 * Return those of them that are shown.
	 * @param nodes the matching nodes
	 * @return at most as many as the limit
	 */
	List<Node> page(List<Node> nodes) {
		int most = (this.limit != null) ? Math.min(this.limit, MAX_NODES) : MAX_NODES;
		int from = (this.offset != null) ? Math.min(this.offset, nodes.size()) : Math.max(0, nodes.size() - most);
		return nodes.subList(from, Math.min(nodes.size(), from + most));
	}

}
