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
import dev.reactivity.reload.change.UnreadableClassException;

/**
 * The sources that have to be compiled again because another one changed. A class that
 * was compiled against an inlined constant keeps no trace of where it came from, so for
 * those the texts of the sources are searched.
 */
final class Dependents {

	private final ClassDirectory directory;

	private final SourceLayout layout;

	Dependents(ClassDirectory directory, SourceLayout layout) {
		this.directory = directory;
		this.layout = layout;
	}

	/**
	 * Find the dependents of changed classes.
	 * @param before the names of the classes that were there
	 * @param after the bytes of the classes that are there now
	 * @return the sources
	 * @throws IOException if a file cannot be read
	 */
	Set<Path> of(Set<String> before, Map<String, byte[]> after) throws IOException {
		Set<String> changed = new LinkedHashSet<>();
		Set<String> constants = new LinkedHashSet<>();
		Set<String> all = new LinkedHashSet<>(before);
		all.addAll(after.keySet());
		for (String name : all) {
			byte[] old = this.directory.bytesOf(name);
			byte[] now = after.get(name);
			if (old != null && !isSameFace(old, now)) {
				changed.add(name);
			}
			if (old != null && now != null && isConstantChange(old, now)) {
				constants.add(name);
			}
		}
		Set<Path> dependents = users(withSubclasses(changed));
		dependents.addAll(mentioning(withSubclasses(constants)));
		return dependents;
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

	/**
	 * Add the subclasses, through which members of a class are used without naming it.
	 * @param names the names of some classes
	 * @return the names of these and all that inherit from them
	 */
	private Set<String> withSubclasses(Set<String> names) {
		Set<String> all = new LinkedHashSet<>(names);
		Deque<String> open = new ArrayDeque<>(names);
		while (!open.isEmpty()) {
			String parent = open.remove();
			for (String user : this.directory.graph().users(parent)) {
				if (inherits(user, parent) && all.add(user)) {
					open.add(user);
				}
			}
		}
		return all;
	}

	private boolean inherits(String name, String parent) {
		return this.directory.graph()
			.find(name)
			.filter((file) -> parent.equals(file.superName()) || file.interfaces().contains(parent))
			.isPresent();
	}

	private Set<Path> users(Set<String> names) {
		return names.stream()
			.flatMap((name) -> this.directory.graph().users(name).stream())
			.flatMap((user) -> this.directory.graph().find(user).stream())
			.flatMap((file) -> this.directory.sourceOf(file).stream())
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
		for (Path folder : this.layout.java()) {
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

}
