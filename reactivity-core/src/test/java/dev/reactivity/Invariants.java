package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reactivity.event.NodeKind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What must be true of a context whenever nobody is using it, as far as its users can
 * see.
 */
final class Invariants {

	private final ReactiveContext context;

	private final ReactiveGraph graph;

	private final Map<Long, ReactiveGraph.Node> nodes = new HashMap<>();

	private final Map<Long, Set<Long>> reads = new HashMap<>();

	private Invariants(ReactiveContext context) {
		this.context = context;
		this.graph = context.graph();
	}

	/** Check the picture of a context, and that the calling thread has left it. */
	static void check(ReactiveContext context) {
		Invariants invariants = new Invariants(context);
		invariants.checkPicture();
		invariants.checkThreadHasLeft();
	}

	/** Check the picture of a context only. */
	static void checkGraph(ReactiveContext context) {
		new Invariants(context).checkPicture();
	}

	private void checkPicture() {
		collectNodes();
		collectEdges();
		assertThat(this.nodes.values()).allSatisfy(this::checkNode);
		checkNoCycle();
		checkWhatEffectsWatch();
	}

	private void collectNodes() {
		for (ReactiveGraph.Node node : this.graph.nodes()) {
			assertThat(this.nodes.put(node.id(), node)).as("second node with the number of " + node).isNull();
			this.reads.put(node.id(), new HashSet<>());
		}
	}

	private void collectEdges() {
		for (ReactiveGraph.Edge edge : this.graph.edges()) {
			assertThat(node(edge.reader()).kind()).as("reader of " + edge).isNotEqualTo(NodeKind.SIGNAL);
			assertThat(node(edge.dependency()).kind()).as("dependency of " + edge).isNotEqualTo(NodeKind.EFFECT);
			Set<Long> dependencies = this.reads.computeIfAbsent(edge.reader(), (id) -> new HashSet<>());
			assertThat(dependencies.add(edge.dependency())).as(edge + " is there once").isTrue();
		}
	}

	private ReactiveGraph.Node node(long id) {
		return Objects.requireNonNull(this.nodes.get(id), () -> "no node " + id + " in " + this.graph);
	}

	private void checkNode(ReactiveGraph.Node node) {
		assertThat(node.state() == ReactiveGraph.State.RUNNING && node.kind() != NodeKind.ASYNC_DERIVED).isFalse();
		assertThat(node.runs()).isNotNegative();
		assertThat(node.revision()).isNotNegative();
		switch (node.kind()) {
			case SIGNAL -> {
				assertThat(node.state()).isEqualTo(ReactiveGraph.State.CLEAN);
				assertThat(node.runs()).isZero();
				assertThat(node.lastError()).isNull();
			}
			case DERIVED -> checkRan(node);
			case ASYNC_DERIVED, ASYNC_EFFECT -> assertThat(node.name()).isNotEmpty();
			case EFFECT -> {
				checkRan(node);
				assertThat(node.state()).as("state of settled " + node).isNotEqualTo(ReactiveGraph.State.CHECK);
			}
		}
	}

	private static void checkRan(ReactiveGraph.Node node) {
		if (node.state() == ReactiveGraph.State.CLEAN) {
			assertThat(node.lastError()).isNull();
			assertThat(node.runs()).isPositive();
			if (!node.name().matches("(derived|effect)-\\d+")) {
				assertThat(node.lastDuration()).as("duration of the named " + node).isNotNull();
			}
		}
		if (node.state() == ReactiveGraph.State.FAILED) {
			assertThat(node.lastError()).isNotNull();
		}
	}

	// Take away nodes that read nothing any more until none is left.
	private void checkNoCycle() {
		Map<Long, Integer> unread = new HashMap<>();
		Map<Long, List<Long>> readers = new HashMap<>();
		this.reads.forEach((reader, dependencies) -> {
			unread.put(reader, dependencies.size());
			dependencies
				.forEach((dependency) -> readers.computeIfAbsent(dependency, (id) -> new ArrayList<>()).add(reader));
		});
		Deque<Long> leaves = new ArrayDeque<>();
		unread.forEach((id, count) -> {
			if (count == 0) {
				leaves.add(id);
			}
		});
		while (!leaves.isEmpty()) {
			long leaf = leaves.remove();
			unread.remove(leaf);
			for (long reader : readers.getOrDefault(leaf, List.of())) {
				if (unread.merge(reader, -1, Integer::sum) == 0) {
					leaves.add(reader);
				}
			}
		}
		assertThat(unread).as("nodes on a cycle").isEmpty();
	}

	// Whatever a settled effect has read has a result, all the way down.
	private void checkWhatEffectsWatch() {
		Set<Long> watched = new HashSet<>();
		Deque<Long> open = new ArrayDeque<>();
		this.nodes.values()
			.stream()
			.filter((node) -> node.kind() == NodeKind.EFFECT && node.state() == ReactiveGraph.State.CLEAN)
			.forEach((effect) -> open.add(effect.id()));
		while (!open.isEmpty()) {
			for (long id : this.reads.getOrDefault(open.remove(), Set.of())) {
				if (watched.add(id)) {
					open.add(id);
				}
			}
		}
		assertThat(watched).extracting(this::node)
			.allSatisfy((node) -> assertThat(node.state()).isNotEqualTo(ReactiveGraph.State.NEW));
	}

	// No computation and no batch of this context may be left open on this thread.
	private void checkThreadHasLeft() {
		assertThat(this.context.isTracking()).as("reads are recorded outside of a computation").isFalse();
		assertThatIllegalStateException().isThrownBy(() -> Effect.onCleanup(() -> {
		}));
		Signal<Integer> probe = this.context.signal(0);
		AtomicInteger seen = new AtomicInteger();
		try (Effect effect = this.context.effect(() -> seen.set(probe.get()))) {
			probe.set(1);
			assertThat(seen).as("what '%s' saw of a write outside of any batch", effect.name()).hasValue(1);
		}
	}

}
