package dev.reactivity;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The nodes of a context and who reads whom, as they were at one moment. Holds no value
 * and no node, and never changes. <pre class="code">
 * ReactiveGraph graph = context.graph();
 * graph.nodes().forEach((node) -> System.out.println(node.name() + " " + node.state()));
 * </pre>
 *
 * @param nodes effects, whatever they reach, and every live value with a name
 * @param edges who reads whom
 * @since 0.1.0
 * @see ReactiveContext#graph()
 */
public record ReactiveGraph(List<Node> nodes, List<Edge> edges) {

	public ReactiveGraph {
		nodes = List.copyOf(nodes);
		edges = List.copyOf(edges);
	}

	/**
	 * A signal, derived or effect.
	 *
	 * @param id the number of the node, unique within its context
	 * @param kind what it is
	 * @param name what people call it
	 * @param state how up to date it is
	 * @param revision the revision in which it last changed or ran, 0 for never
	 * @param runs how often its function or body ran, 0 for a signal
	 * @param lastDuration how long the last run took; measured if the node has been given
	 * a name or a listener is there
	 * @param lastError what the last run threw
	 */
	public record Node(long id, NodeKind kind, String name, State state, long revision, long runs,
			@Nullable Duration lastDuration, @Nullable Throwable lastError) {

	}

	/**
	 * The link between a computation and what it reads.
	 *
	 * @param reader the number of the computation
	 * @param dependency the number of the node it reads
	 */
	public record Edge(long reader, long dependency) {

	}

	/**
	 * How up to date a node is.
	 */
	public enum State {

		/** Never computed or run. */
		NEW,

		/** Up to date. */
		CLEAN,

		/** Perhaps old, to be checked at the next demand. */
		CHECK,

		/** Its function or body is running. */
		RUNNING,

		/** Up to date, and what it has to say is an exception. */
		FAILED

	}

}
