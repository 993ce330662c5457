package dev.reactivity.reload;

import java.util.Map;
import java.util.Set;

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

	Set<String> names() {
		return this.closure.keySet();
	}

}
