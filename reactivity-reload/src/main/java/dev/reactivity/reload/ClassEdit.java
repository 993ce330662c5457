package dev.reactivity.reload;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import dev.reactivity.reload.change.ClassChange;
import dev.reactivity.reload.change.ClassChange.Kind;
import dev.reactivity.reload.change.ClassGraph;

/**
 * What an edit does to the classes of the application.
 *
 * @param closure the classes that get a new generation, each with the one that pulled it
 * in
 * @param before the classes as they were
 * @param after the classes as they will be
 */
record ClassEdit(Map<String, String> closure, ClassGraph before, ClassGraph after) {

	/**
	 * Return what became of the classes whose own file changed.
	 * @return the changes by class name
	 */
	Map<String, ClassChange> changes() {
		Map<String, ClassChange> changes = new TreeMap<>();
		for (String name : names()) {
			ClassChange.between(this.before.find(name).orElse(null), this.after.find(name).orElse(null))
				.ifPresent((change) -> changes.put(name, change));
		}
		return changes;
	}

	/**
	 * Return how deep the classes changed.
	 * @return the kind of change of each class whose own file changed
	 */
	Map<String, Kind> kinds() {
		Map<String, Kind> kinds = new TreeMap<>();
		changes().forEach((name, change) -> kinds.put(name, change.kind()));
		return kinds;
	}

	Set<String> names() {
		return this.closure.keySet();
	}

}
