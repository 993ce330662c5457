package dev.reactivity.autoconfigure.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveGraph.Edge;
import dev.reactivity.ReactiveGraph.Node;

/**
 * Who read which property key, as the reactive graph knows it.
 *
 * @param byKey the names of the readers, by the key as the first of them spelled it; a
 * prefix ends with {@code .*}
 */
record ConfigurationReaders(Map<String, Set<String>> byKey) {

	private static final String PREFIX = "property ";

	static ConfigurationReaders of(ReactiveContext context) {
		ReactiveGraph graph = context.graph();
		Map<Long, String> names = new HashMap<>();
		graph.nodes().forEach((node) -> names.put(node.id(), node.name()));
		Map<String, Set<String>> readers = new TreeMap<>();
		for (Node node : graph.nodes()) {
			if (node.name().startsWith(PREFIX)) {
				readers.put(node.name().substring(PREFIX.length()), new TreeSet<>());
			}
		}
		for (Edge edge : graph.edges()) {
			String name = names.getOrDefault(edge.dependency(), "");
			if (name.startsWith(PREFIX)) {
				readers.computeIfAbsent(name.substring(PREFIX.length()), (key) -> new TreeSet<>())
					.add(names.getOrDefault(edge.reader(), "?"));
			}
		}
		return new ConfigurationReaders(readers);
	}

	/**
	 * Who read a key, or a prefix of it.
	 * @param key the key
	 * @return the names of the readers
	 */
	Set<String> of(String key) {
		Set<String> found = new TreeSet<>();
		this.byKey.forEach((read, readers) -> {
			if (covers(uniform(read), uniform(key))) {
				found.addAll(readers);
			}
		});
		return found;
	}

	private static boolean covers(String read, String key) {
		String prefix = read.endsWith(".*") ? read.substring(0, read.length() - 2) : read;
		return key.equals(prefix) || key.startsWith(prefix + ".") || key.startsWith(prefix + "[");
	}

	static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

}
