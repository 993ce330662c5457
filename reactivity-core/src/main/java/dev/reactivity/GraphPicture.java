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
		List<Node> roots = engine.registry.nodes();
		return engine.locked(() -> {
			GraphPicture picture = new GraphPicture(engine.revision());
			roots.forEach(picture::reach);
			return picture.take();
		});
	}

	private ReactiveGraph take() {
		while (!this.reached.isEmpty()) {
			Node node = this.reached.pop();
			Edges reads = edges(node);
			for (int i = 0; i < reads.size(); i++) {
				reach(reads.dependency(i));
				this.edges.add(new ReactiveGraph.Edge(node.id(), reads.dependency(i).id()));
			}
		}
		List<ReactiveGraph.Node> sorted = new ArrayList<>(this.nodes.values());
		sorted.sort(Comparator.comparingLong(ReactiveGraph.Node::id));
		this.edges.sort(
				Comparator.comparingLong(ReactiveGraph.Edge::reader).thenComparingLong(ReactiveGraph.Edge::dependency));
		return new ReactiveGraph(sorted, this.edges);
	}

	private void reach(Node node) {
		if (!this.nodes.containsKey(node.id())) {
			this.nodes.put(node.id(), describe(node));
			this.reached.push(node);
		}
	}

	private static Edges edges(Node node) {
		if (node instanceof DerivedNode<?> derived) {
			return derived.edges();
		}
		return (node instanceof EffectNode effect) ? effect.edges() : Edges.NONE;
	}

	private ReactiveGraph.Node describe(Node node) {
		if (node instanceof EffectNode effect) {
			return effect.describe();
		}
		if (node instanceof DerivedNode<?> derived) {
			return describe(derived);
		}
		return new ReactiveGraph.Node(node.id(), NodeKind.SIGNAL, node.label(), ReactiveGraph.State.CLEAN,
				((Source) node).newest().revision, 0, null, null);
	}

	private ReactiveGraph.Node describe(DerivedNode<?> node) {
		Memo memo = node.memo();
		@Nullable Throwable error = (memo != null) ? memo.error : null;
		return new ReactiveGraph.Node(node.id(), NodeKind.DERIVED, node.label(), state(node, memo),
				(memo != null) ? memo.changedAt : 0, node.record().runs(), node.record().lastDuration(), error);
	}

	private ReactiveGraph.State state(DerivedNode<?> node, @Nullable Memo memo) {
		if (node.claim != null) {
			return ReactiveGraph.State.RUNNING;
		}
		if (memo == null) {
			return ReactiveGraph.State.NEW;
		}
		if (node.clean(this.revision) == null) {
			return ReactiveGraph.State.CHECK;
		}
		return (memo.error != null) ? ReactiveGraph.State.FAILED : ReactiveGraph.State.CLEAN;
	}

}
