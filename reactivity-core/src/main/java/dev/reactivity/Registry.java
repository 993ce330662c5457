package dev.reactivity;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where the nodes are found that a context can show: effects that belong to no other, and
 * what has a name. It holds none of them.
 */
final class Registry {

	private static final int INITIAL_CAPACITY = 64;

	private final Engine engine;

	/** Guarded by the commit lock, like the number that follows. */
	private List<WeakReference<Node>> references = new ArrayList<>();

	/** How many references there may be before the gone ones are sought. */
	private int capacity = INITIAL_CAPACITY;

	Registry(Engine engine) {
		this.engine = engine;
	}

	void add(Node node) {
		WeakReference<Node> reference = new WeakReference<>(node);
		this.engine.lock();
		try {
			if (this.references.size() == this.capacity) {
				this.references.removeIf((each) -> !isLive(each.get()));
				this.capacity = Math.max(INITIAL_CAPACITY, 2 * this.references.size());
			}
			this.references.add(reference);
		}
		finally {
			this.engine.unlock();
		}
	}

	private static boolean isLive(@Nullable Node node) {
		return node != null && !(node instanceof EffectNode effect && effect.isClosed());
	}

	// Return the nodes that live, oldest first.
	List<Node> nodes() {
		List<Node> live = this.engine.locked(() -> {
			List<Node> nodes = new ArrayList<>();
			for (WeakReference<Node> reference : this.references) {
				Node node = reference.get();
				if (node != null) {
					nodes.add(node);
				}
			}
			for (int i = 0; i < nodes.size(); i++) {
				if (nodes.get(i) instanceof EffectNode effect) {
					effect.copyInnerTo(nodes);
				}
			}
			nodes.removeIf((node) -> !isLive(node) || !(node.isNamed() || node instanceof EffectNode));
			return nodes;
		});
		List<Node> sorted = new ArrayList<>(new LinkedHashSet<>(live));
		sorted.sort(Comparator.comparingLong((node) -> node.reference().id()));
		return sorted;
	}

	// Return the newest live node of a type that has a name.
	<N> Optional<N> findNewest(Class<N> type, String name) {
		List<Node> nodes = nodes();
		for (int i = nodes.size() - 1; i >= 0; i--) {
			Node node = nodes.get(i);
			if (type.isInstance(node) && node.label().equals(name)) {
				return Optional.of(type.cast(node));
			}
		}
		return Optional.empty();
	}

}
