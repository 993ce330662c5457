package dev.reactivity.reload.bean;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;

/**
 * What a class of the application shows to libraries that look for classes on their own:
 * its annotations and those of its supertypes that are not the application's. A library
 * that scans for repositories, say, finds another set of them if the marks of a class
 * change.
 */
final class LibraryMarks {

	private LibraryMarks() {
	}

	/**
	 * Return whether classes show other marks than before, leaving out those that make a
	 * bean anyway.
	 * @param classes the names of the classes
	 * @param beans the names of the classes that the application itself makes beans of
	 * @param before the classes as they were
	 * @param after the classes as they are
	 * @return whether a library could find other classes than before
	 */
	static boolean differ(Set<String> classes, Set<String> beans, ClassGraph before, ClassGraph after) {
		return classes.stream()
			.filter((name) -> !beans.contains(name))
			.anyMatch((name) -> !of(before.find(name), before).equals(of(after.find(name), after)));
	}

	private static Set<String> of(Optional<ClassFile> file, ClassGraph classes) {
		Set<String> marks = new TreeSet<>();
		file.ifPresent((found) -> {
			marks.addAll(found.annotations());
			marks.addAll(found.interfaces());
			Optional.ofNullable(found.superName()).ifPresent(marks::add);
		});
		marks.removeIf((name) -> name.startsWith("java.") || classes.find(name).isPresent());
		return marks;
	}

}
