package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * How the graph of a context is put into an immutable {@link ReactiveGraph}.
 */
final class GraphPicture {

	private final Map<Long, ReactiveGraph.Node> nodes = new HashMap<>();

	private final List<ReactiveGraph.Edge> edges = new ArrayList<>();

	private final Deque<Node> reached = new ArrayDeque<>();

	private final long revision;

	private GraphPicture(long revision) {
		this.revision = revision;
	}

	static ReactiveGraph of(Engine engine) {
		GraphPicture picture = new GraphPicture(engine.revision());
		engine.registry.nodes().forEach(picture::reach);
		return picture.take();
	}

	private ReactiveGraph take() {
		while (!this.reached.isEmpty()) {
			Node node = this.reached.pop();
			for (Node dependency : dependencies(node)) {
				reach(dependency);
				this.edges.add(new ReactiveGraph.Edge(id(node), id(dependency)));
			}
		}
		List<ReactiveGraph.Node> sorted = new ArrayList<>(this.nodes.values());
		sorted.sort(Comparator.comparingLong(ReactiveGraph.Node::id));
		this.edges.sort(
				Comparator.comparingLong(ReactiveGraph.Edge::reader).thenComparingLong(ReactiveGraph.Edge::dependency));
		return new ReactiveGraph(sorted, this.edges);
	}

	private void reach(Node node) {
		if (!this.nodes.containsKey(id(node))) {
			this.nodes.put(id(node), describe(node));
			this.reached.push(node);
		}
	}

	private static long id(Node node) {
		return node.reference().id();
	}

	private static Node[] dependencies(Node node) {
		if (!(node instanceof Computation computation)) {
			return Node.NONE;
		}
		return computation.engine.locked(() -> computation.dependencies);
	}

	private ReactiveGraph.Node describe(Node node) {
		if (node instanceof Source source) {
			return new ReactiveGraph.Node(id(node), NodeKind.SIGNAL, node.label(), ReactiveGraph.State.CLEAN,
					source.changedAt, 0, null, null);
		}
		Computation computation = (Computation) node;
		RunRecord record = computation.record();
		Throwable error = (node instanceof DerivedNode<?> derived) ? Failure.causeOf(derived.result) : record.error();
		long revision = (node instanceof DerivedNode<?> derived) ? derived.changedAt : Math.max(0, computation.validAt);
		return new ReactiveGraph.Node(id(node), node.kind(), node.label(), state(computation, error), revision,
				computation.totalRuns(), record.duration(), error);
	}

	private ReactiveGraph.State state(Computation computation, @Nullable Throwable error) {
		if (computation.claim != 0) {
			return ReactiveGraph.State.RUNNING;
		}
		if (computation.totalRuns() == 0) {
			return ReactiveGraph.State.NEW;
		}
		boolean clean = (computation instanceof DerivedNode<?> derived) ? derived.isCleanAt(this.revision)
				: !((EffectNode) computation).isStale();
		if (!clean) {
			return ReactiveGraph.State.CHECK;
		}
		return (error != null) ? ReactiveGraph.State.FAILED : ReactiveGraph.State.CLEAN;
	}

}
