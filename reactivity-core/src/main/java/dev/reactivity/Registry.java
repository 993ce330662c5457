package dev.reactivity;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The nodes a context can show: effects, and values with a name. It holds none of them.
 */
final class Registry {

	private final Set<WeakReference<Node>> references = ConcurrentHashMap.newKeySet();

	private final ReferenceQueue<Node> gone = new ReferenceQueue<>();

	void add(Node node) {
		forgetTheGone();
		if (node.named || node instanceof EffectNode) {
			this.references.add(new WeakReference<>(node, this.gone));
		}
	}

	private void forgetTheGone() {
		for (Reference<?> reference = this.gone.poll(); reference != null; reference = this.gone.poll()) {
			this.references.remove(reference);
		}
	}

	// Return the nodes that live, oldest first.
	List<Node> nodes() {
		forgetTheGone();
		Stream<@Nullable Node> nodes = this.references.stream().map(WeakReference::get);
		return nodes.filter(Objects::nonNull)
			.map(Objects::requireNonNull)
			.filter((node) -> !(node instanceof EffectNode effect) || !effect.isClosed())
			.sorted(Comparator.comparingLong(Node::id))
			.toList();
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
