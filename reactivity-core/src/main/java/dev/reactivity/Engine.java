package dev.reactivity;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The moving parts of a context.
 */
final class Engine {

	final List<ReactivityListener> listeners;

	final List<EffectNode> effects = new CopyOnWriteArrayList<>();

	private final List<WeakReference<Node>> values = new CopyOnWriteArrayList<>();

	private final ReentrantLock lock = new ReentrantLock();

	private final ReactiveContext.Builder options;

	private final AtomicLong ids = new AtomicLong();

	private final List<Write> writes = new ArrayList<>();

	@Nullable Frame frame;

	long stamps;

	private int depth;

	private boolean flushing;

	Engine(ReactiveContext context, ReactiveContext.Builder options) {
		this.options = options;
		this.listeners = new CopyOnWriteArrayList<>(options.listeners);
	}

	@SuppressWarnings({ "unchecked", "NullAway", "TypeParameterUnusedInFormals" })
	static <T extends @Nullable Object> T cast(@Nullable Object value) {
		return (T) value;
	}

	static boolean haveChanged(Map<Node, Long> dependencies) {
		for (Map.Entry<Node, Long> dependency : dependencies.entrySet()) {
			if (dependency.getKey().refresh() != dependency.getValue()) {
				return true;
			}
		}
		return false;
	}

	long nextId() {
		return this.ids.incrementAndGet();
	}

	long nextStamp() {
		return ++this.stamps;
	}

	void register(Node node) {
		if (node.named && node.reference.kind() != NodeKind.EFFECT) {
			this.values.removeIf((reference) -> reference.get() == null);
			this.values.add(new WeakReference<>(node));
		}
	}

	<T extends @Nullable Object> T locked(Supplier<T> body) {
		this.lock.lock();
		try {
			return body.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	<T extends @Nullable Object> T untracked(Supplier<T> body) {
		return locked(() -> {
			Frame outer = this.frame;
			this.frame = null;
			try {
				return body.get();
			}
			finally {
				this.frame = outer;
			}
		});
	}

	boolean isTracking() {
		return this.lock.isHeldByCurrentThread() && this.frame != null;
	}

	void track(Node node, long stamp) {
		if (this.frame != null) {
			this.frame.dependencies.putIfAbsent(node, stamp);
		}
	}

	void checkWritable(Node node) {
		locked(() -> {
			if (this.frame != null && this.frame.computation instanceof DerivedNode<?> derived) {
				throw new IllegalStateException("Derived '" + derived.name() + "' must not write '" + node.label()
						+ "'; move the write into an effect");
			}
			return node;
		});
	}

	Batch open() {
		this.lock.lock();
		this.depth++;
		return new Batch(this, this.writes.size(), this.depth);
	}

	boolean isOpen(int depth) {
		return this.lock.isHeldByCurrentThread() && this.depth >= depth;
	}

	void close(int depth) {
		while (isOpen(depth)) {
			try {
				if (this.depth == 1) {
					flush();
				}
			}
			finally {
				this.depth--;
				this.lock.unlock();
			}
		}
	}

	void written(Node node, BooleanSupplier reverted, Runnable undo) {
		this.writes.add(new Write(node, reverted, undo));
	}

	void rollback(int savepoint) {
		while (this.writes.size() > savepoint) {
			this.writes.remove(this.writes.size() - 1).undo().run();
		}
		this.stamps++;
	}

	void flush() {
		for (Write write : this.writes) {
			if (write.reverted().getAsBoolean()) {
				write.undo().run();
			}
		}
		this.writes.clear();
		if (this.flushing) {
			return;
		}
		this.flushing = true;
		Frame outer = this.frame;
		this.frame = null;
		try {
			settle();
		}
		finally {
			this.frame = outer;
			this.flushing = false;
		}
	}

	private void settle() {
		for (int round = 0; runStaleEffects(); round++) {
			if (round > this.options.maxFlushIterations) {
				EffectNode effect = this.effects.get(0);
				report(effect, null, new ReactiveCycleException("Effects keep triggering each other",
						this.effects.stream().filter(EffectNode::isStale).map(Node::label).toList()));
				return;
			}
		}
	}

	private boolean runStaleEffects() {
		boolean any = false;
		for (EffectNode effect : this.effects) {
			if (effect.isStale()) {
				any = true;
				effect.execute();
			}
		}
		return any;
	}

	void report(EffectNode effect, @Nullable Consumer<Throwable> onError, Throwable error) {
		if (onError != null) {
			onError.accept(error);
		}
		else {
			this.options.errorHandler.accept(effect, error);
		}
	}

	ReactiveCycleException cycle(DerivedNode<?> node) {
		List<String> path = new ArrayList<>();
		path.add(node.label());
		for (Frame each = this.frame; each != null && each.computation != null; each = each.parent) {
			path.add(0, each.computation.label());
			if (each.computation == node) {
				break;
			}
		}
		return new ReactiveCycleException("Derived '" + node.label() + "' depends on itself", path);
	}

	ReactiveGraph graph() {
		return locked(() -> {
			List<ReactiveGraph.Node> nodes = new ArrayList<>();
			List<ReactiveGraph.Edge> edges = new ArrayList<>();
			for (WeakReference<Node> value : this.values) {
				Node node = value.get();
				if (node != null) {
					nodes.add(describe(node, 0, null));
				}
				if (node instanceof DerivedNode<?> derived) {
					addEdges(edges, derived, derived.dependencies);
				}
			}
			for (EffectNode effect : this.effects) {
				nodes.add(describe(effect, effect.runs, effect.error));
				addEdges(edges, effect, effect.dependencies);
			}
			return new ReactiveGraph(nodes, edges);
		});
	}

	private static ReactiveGraph.Node describe(Node node, long runs, @Nullable Throwable error) {
		return new ReactiveGraph.Node(node.reference.id(), node.reference.kind(), node.label(),
				(error != null) ? ReactiveGraph.State.FAILED : ReactiveGraph.State.CLEAN, node.revision, runs, null,
				error);
	}

	private static void addEdges(List<ReactiveGraph.Edge> edges, Node reader, Map<Node, Long> dependencies) {
		dependencies.keySet()
			.forEach((each) -> edges.add(new ReactiveGraph.Edge(reader.reference.id(), each.reference.id())));
	}

	Optional<ReactiveValue<?>> findValue(String name) {
		for (int i = this.values.size() - 1; i >= 0; i--) {
			Node node = this.values.get(i).get();
			if (node != null && node.label().equals(name)) {
				return Optional.of((ReactiveValue<?>) node);
			}
		}
		return Optional.empty();
	}

	Optional<Effect> findEffect(String name) {
		return this.effects.stream()
			.filter((effect) -> effect.name().equals(name))
			.reduce((first, second) -> second)
			.map(Effect.class::cast);
	}

	private record Write(Node node, BooleanSupplier reverted, Runnable undo) {

	}

}
