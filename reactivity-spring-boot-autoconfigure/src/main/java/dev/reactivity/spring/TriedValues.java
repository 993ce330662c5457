package dev.reactivity.spring;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.Edge;
import dev.reactivity.ReactiveGraph.Node;
import dev.reactivity.ReactiveGraph.State;

/**
 * Values made of properties, files and beans, for as long as somebody else remembers
 * them. One that could be made before a change and cannot be made after it speaks against
 * the change.
 */
final class TriedValues {

	private final Set<Derived<?>> values = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	/**
	 * Remembers a value.
	 * @param <T> the type of the value
	 * @param value the value
	 * @return the same value
	 */
	<T extends @Nullable Object> Derived<T> add(Derived<T> value) {
		this.values.add(value);
		return value;
	}

	/**
	 * The values that depend on some signals, have been asked for, and can be made. No
	 * other value is made here.
	 * @param tried where the values are remembered
	 * @param signals the names of the signals
	 * @param context the context of the values
	 * @return the values
	 */
	static Set<Derived<?>> soundReadersOf(Collection<TriedValues> tried, Set<String> signals, ReactiveContext context) {
		Set<Derived<?>> sound = new LinkedHashSet<>();
		for (TriedValues each : tried) {
			synchronized (each.values) {
				sound.addAll(each.values);
			}
		}
		if (!sound.isEmpty()) {
			Set<String> names = readersOf(signals, context.graph());
			sound.removeIf((value) -> !names.contains(value.name()) || failure(value) != null);
		}
		return sound;
	}

	private static Set<String> readersOf(Set<String> signals, ReactiveGraph graph) {
		Map<Long, List<Long>> readers = graph.edges()
			.stream()
			.collect(Collectors.groupingBy(Edge::dependency, Collectors.mapping(Edge::reader, Collectors.toList())));
		Map<Long, Node> nodes = new HashMap<>();
		Deque<Long> due = new ArrayDeque<>();
		for (Node node : graph.nodes()) {
			nodes.put(node.id(), node);
			if (signals.contains(node.name())) {
				due.add(node.id());
			}
		}
		Set<Long> seen = new HashSet<>(due);
		Set<String> names = new HashSet<>();
		while (!due.isEmpty()) {
			for (Long reader : readers.getOrDefault(due.remove(), List.of())) {
				Node node = nodes.get(reader);
				if (seen.add(reader) && node != null) {
					due.add(reader);
					if (node.state() != State.NEW && node.state() != State.FAILED) {
						names.add(node.name());
					}
				}
			}
		}
		return names;
	}

	static @Nullable RuntimeException failure(Derived<?> value) {
		try {
			value.peek();
			return null;
		}
		catch (RuntimeException ex) {
			return ex;
		}
	}

}
