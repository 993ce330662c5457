package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.change.ClassChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;
import dev.reactivity.reload.change.UnreadableClassException;

/**
 * The sources that have to be compiled again because another one changed. A class that
 * was compiled against an inlined constant keeps no trace of where it came from, so for
 * those the texts of the sources are searched.
 */
final class Dependents {

	private final Target target;

	Dependents(Target target) {
		this.target = target;
	}

	/**
	 * Find the dependents of changed classes.
	 * @param changes the changes, in this module or in another one
	 * @return the sources in this module
	 * @throws IOException if a file cannot be read
	 */
	Set<Path> of(Changes changes) throws IOException {
		ClassGraph graph = this.target.directory().graph();
		Set<Path> dependents = users(withSubclasses(changes.names(), graph));
		dependents.addAll(mentioning(withSubclasses(changes.constants(), graph)));
		return dependents;
	}

	/**
	 * Add the subclasses, through which members of a class are used without naming it.
	 * @param names the names of some classes
	 * @param graph where the subclasses are
	 * @return the names of these and all that inherit from them
	 */
	private static Set<String> withSubclasses(Set<String> names, ClassGraph graph) {
		Set<String> all = new LinkedHashSet<>(names);
		Deque<String> open = new ArrayDeque<>(names);
		while (!open.isEmpty()) {
			String parent = open.remove();
			for (String user : graph.users(parent)) {
				if (inherits(user, parent, graph) && all.add(user)) {
					open.add(user);
				}
			}
		}
		return all;
	}

	private static boolean inherits(String name, String parent, ClassGraph graph) {
		return graph.find(name)
			.filter((file) -> parent.equals(file.superName()) || file.interfaces().contains(parent))
			.isPresent();
	}

	private Set<Path> users(Set<String> names) {
		ClassDirectory directory = this.target.directory();
		return names.stream()
			.flatMap((name) -> directory.graph().users(name).stream())
			.flatMap((user) -> directory.graph().find(user).stream())
			.flatMap((file) -> directory.sourceOf(file).stream())
			.filter(Files::isRegularFile)
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	private Set<Path> mentioning(Set<String> names) throws IOException {
		Set<Path> mentioning = new LinkedHashSet<>();
		if (names.isEmpty()) {
			return mentioning;
		}
		String words = names.stream().map(Dependents::simpleName).map(Pattern::quote).collect(Collectors.joining("|"));
		Pattern word = Pattern.compile("\\b(?:" + words + ")\\b");
		for (Path folder : this.target.layout().java()) {
			for (Path source : FileTree.files(folder, ".java")) {
				if (word.matcher(Files.readString(source)).find()) {
					mentioning.add(source);
				}
			}
		}
		return mentioning;
	}

	private static String simpleName(String name) {
		return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
	}

	/**
	 * What others could have been compiled against and that is different now.
	 *
	 * @param names the classes that look different from outside, or inherit from such
	 * @param constants the classes with a constant that others may have inlined, or that
	 * inherit from such
	 */
	record Changes(Set<String> names, Set<String> constants) {

		/**
		 * Compare.
		 * @param directory where the classes still are as they were
		 * @param before the names of the classes that were there
		 * @param after the bytes of the classes that are there now
		 * @return the changes
		 * @throws IOException if a file cannot be read
		 */
		static Changes between(ClassDirectory directory, Set<String> before, Map<String, byte[]> after)
				throws IOException {
			Set<String> changed = new LinkedHashSet<>();
			Set<String> constants = new LinkedHashSet<>();
			Set<String> all = new LinkedHashSet<>(before);
			all.addAll(after.keySet());
			for (String name : all) {
				byte[] old = directory.bytesOf(name);
				byte[] now = after.get(name);
				if (old != null && !isSameFace(old, now)) {
					changed.add(name);
				}
				if (old != null && now != null && isConstantChange(old, now)) {
					constants.add(name);
				}
			}
			return new Changes(withSubclasses(changed, directory.graph()),
					withSubclasses(constants, directory.graph()));
		}

		private static boolean isSameFace(byte[] old, byte @Nullable [] now) {
			return now != null && Arrays.equals(PublicFace.of(old), PublicFace.of(now));
		}

		private static boolean isConstantChange(byte[] old, byte[] now) throws IOException {
			try {
				return ClassChange.between(ClassFile.read(old), ClassFile.read(now))
					.filter(ClassChange::isConstantChange)
					.isPresent();
			}
			catch (UnreadableClassException ex) {
				throw new IOException("A class to be replaced cannot be read: " + ex.getMessage(), ex);
			}
		}

	}

}
