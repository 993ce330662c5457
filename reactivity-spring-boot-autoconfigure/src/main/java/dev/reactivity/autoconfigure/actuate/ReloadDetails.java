package dev.reactivity.autoconfigure.actuate;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The plan of a reload, each part with what pulled it in, and no more than {@value #MAX}
 * of each. Immutable.
 *
 * @param classChanges the classes whose own file changed, each with how deep
 * @param classes the classes that got a new generation, each with the class that pulled
 * it in
 * @param beans the beans that were made anew, each with the dependency that reached it
 * @param definitions the beans whose definition was added, changed or removed, each with
 * which of these
 * @param exclusive the beans of which there cannot be two, each with the reason
 * @param exposures where the framework holds the beans
 * @param properties the property keys with a new value
 * @since 0.1.0
 * @see ReloadEntry
 */
public record ReloadDetails(Map<String, String> classChanges, Map<String, String> classes, Map<String, String> beans,
		Map<String, String> definitions, Map<String, String> exclusive, Set<String> exposures, Set<String> properties) {

	/**
	 * The details of a reload that reached nothing.
	 */
	public static final ReloadDetails NONE = new ReloadDetails(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(),
			Set.of(), Set.of());

	/** So many of each part are told, however large the edit was. */
	static final int MAX = 200;

	public ReloadDetails {
		classChanges = first(classChanges);
		classes = first(classes);
		beans = first(beans);
		definitions = first(definitions);
		exclusive = first(exclusive);
		exposures = first(exposures);
		properties = first(properties);
	}

	private static Map<String, String> first(Map<String, String> part) {
		NavigableMap<String, String> first = new TreeMap<>(part);
		while (first.size() > MAX) {
			first.pollLastEntry();
		}
		return first;
	}

	private static Set<String> first(Set<String> part) {
		return part.stream().sorted().limit(MAX).collect(Collectors.toCollection(TreeSet::new));
	}

}
