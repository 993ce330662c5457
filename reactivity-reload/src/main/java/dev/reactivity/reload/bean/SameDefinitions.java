package dev.reactivity.reload.bean;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import org.springframework.beans.factory.config.BeanDefinition;

import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;

/**
 * The definitions after an edit of nothing but bodies of methods: the same as before,
 * without a parse, whose cost grows with the application. Not if one of the classes could
 * have its code run by a parse, such as a condition.
 */
final class SameDefinitions {

	/** Where the types are that a parse calls. */
	private static final List<String> CALLED = List.of("org.springframework.context.annotation.",
			"org.springframework.core.type.", "org.springframework.core.io.", "org.springframework.core.env.",
			"org.springframework.boot.autoconfigure.", "org.springframework.boot.context.",
			"org.springframework.beans.factory.config.", "org.springframework.beans.factory.support.",
			"org.springframework.beans.factory.parsing.");

	private SameDefinitions() {
	}

	/**
	 * Return the definitions, those that are replaced ready for the new classes.
	 * @param before the definitions before the edit
	 * @param classes the classes with a new generation, whose files differ in bodies only
	 * @param graph the classes as they are now
	 * @param renewal makes the definition of a bean again, if it can
	 * @return the definitions, empty if only a parse can tell
	 */
	static Optional<Definitions> find(Definitions before, Set<String> classes, ClassGraph graph,
			BiFunction<String, BeanDefinition, Optional<BeanDefinition>> renewal) {
		if (classes.stream().anyMatch((name) -> isCalled(name, graph))) {
			return Optional.empty();
		}
		Set<String> replaced = new LinkedHashSet<>();
		for (String name : before.names()) {
			if (before.classesOf(name).stream().anyMatch(classes::contains)) {
				replaced.add(name);
			}
		}
		return before.renewed(replaced, renewal);
	}

	private static boolean isCalled(String className, ClassGraph graph) {
		Set<String> seen = new HashSet<>();
		Deque<String> open = new ArrayDeque<>(List.of(className));
		while (!open.isEmpty()) {
			String name = open.pop();
			if (CALLED.stream().anyMatch(name::startsWith)) {
				return true;
			}
			Optional<ClassFile> file = seen.add(name) ? graph.find(name) : Optional.empty();
			file.ifPresent((found) -> {
				open.addAll(found.interfaces());
				if (found.superName() != null) {
					open.add(found.superName());
				}
			});
		}
		return false;
	}

}
