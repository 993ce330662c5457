package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must be true of the structure of a context whenever nobody is using it.
 */
final class Invariants {

	private final Engine engine;

	private final Set<Node> seen = new HashSet<>();

	private final Deque<Node> open = new ArrayDeque<>();

	private Invariants(ReactiveContext context) {
		this.engine = context.engine;
	}

	static void check(ReactiveContext context) {
		new Invariants(context).check();
	}

	private void check() {
		assertThat(Ambient.find(this.engine)).as("leftover activity of this thread").isNull();
		assertThat(Ambient.top()).as("leftover frame").isNull();
		assertThat(this.engine.snapshots.isIdle()).as("no snapshot, no history").isTrue();
		this.engine.registry.nodes().forEach(this::reach);
		while (!this.open.isEmpty()) {
			check(this.open.pop());
		}
	}

	private void reach(Node node) {
		if (this.seen.add(node)) {
			this.open.push(node);
		}
	}

	private void check(Node node) {
		boolean listens = node instanceof EffectNode;
		if (node instanceof DerivedNode<?> derived) {
			check(derived);
			listens = derived.isWatched();
		}
		Set<Node> dependencies = dependencies(node);
		for (Node dependency : dependencies) {
			reach(dependency);
			assertThat(dependency.subscribers().contains(node)).as(dependency + " tells " + node).isEqualTo(listens);
		}
		for (Node subscriber : node.subscribers()) {
			reach(subscriber);
			assertThat(dependencies(subscriber)).as("what %s reads", subscriber).contains(node);
		}
	}

	private void check(DerivedNode<?> derived) {
		assertThat(derived.claim).as("claim on " + derived).isNull();
		assertThat(derived.isWatched()).as(derived + " is watched").isEqualTo(derived.hasSubscribers());
		Memo memo = derived.memo();
		if (memo != null) {
			assertThat(memo.validAt).as("revision of " + derived).isLessThanOrEqualTo(this.engine.revision());
			assertThat(memo.isPartOfCycle()).as(derived + " remembers a cycle").isFalse();
		}
	}

	private static Set<Node> dependencies(Node node) {
		Edges edges = Edges.NONE;
		if (node instanceof DerivedNode<?> derived) {
			edges = derived.edges();
		}
		else if (node instanceof EffectNode effect) {
			edges = effect.edges();
		}
		Set<Node> dependencies = new HashSet<>();
		for (int i = 0; i < edges.size(); i++) {
			dependencies.add(edges.dependency(i));
		}
		return dependencies;
	}

}
