package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * How the graph of a context is put into an immutable {@link ReactiveGraph}.
 */
final class GraphPicture {

	private final Map<Long, ReactiveGraph.Node> nodes = new HashMap<>();

	private final Set<ReactiveGraph.Edge> edges = new HashSet<>();

	private final Set<Node> seen = new HashSet<>();

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
				link(id(node), id(dependency));
			}
		}
		List<ReactiveGraph.Node> sorted = new ArrayList<>(this.nodes.values());
		sorted.sort(Comparator.comparingLong(ReactiveGraph.Node::id));
		List<ReactiveGraph.Edge> links = new ArrayList<>(this.edges);
		links.sort(
				Comparator.comparingLong(ReactiveGraph.Edge::reader).thenComparingLong(ReactiveGraph.Edge::dependency));
		return new ReactiveGraph(sorted, links);
	}

	// The parts of another node have its number; they are followed but not shown.
	private void reach(Node node) {
		if (!this.seen.add(node)) {
			return;
		}
		this.reached.push(node);
		if (node.shown().is(node)) {
			this.nodes.put(id(node), paint(node));
		}
		else {
			reach(node.shown());
		}
	}

	private void link(long reader, long dependency) {
		if (reader != dependency) {
			this.edges.add(new ReactiveGraph.Edge(reader, dependency));
		}
	}

	private ReactiveGraph.Node paint(Node node) {
		Node.Portrait portrait = node.portrait();
		return (portrait != null) ? portrait.retouch().apply(describe(portrait.core())) : describe(node);
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
		return new ReactiveGraph.Node(id(node), node.reference().kind(), node.label(), state(computation, error),
				revision, computation.totalRuns(), record.duration(), error);
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
