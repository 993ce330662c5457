package dev.reactivity.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.UnreadableClassException;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * Reads class files into the graph.
 */
final class ClassReader {

	private final ClassDirectories directories;

	private final ReloadGraph graph;

	ClassReader(ClassDirectories directories, ReloadGraph graph) {
		this.directories = directories;
		this.graph = graph;
	}

	/**
	 * Read the class files of an edit.
	 * @param changes the files of the edit
	 * @return the classes that differ
	 * @throws UnreadableEditException if one cannot be used as it is
	 */
	Set<String> read(ChangeSet changes) throws UnreadableEditException {
		Set<String> changed = new LinkedHashSet<>();
		for (FileChange file : changes.files()) {
			if (file.isClass() && read(file.className())) {
				changed.add(file.className());
			}
		}
		return changed;
	}

	private boolean read(String className) throws UnreadableEditException {
		try {
			Optional<byte[]> bytes = this.directories.read(className);
			return this.graph.write(className, bytes.isPresent() ? ClassFile.read(bytes.get()) : null);
		}
		catch (UnreadableClassException ex) {
			throw new UnreadableEditException("%s cannot be used: %s".formatted(className, ex.getMessage()), ex);
		}
		catch (IOException ex) {
			throw new UnreadableEditException("%s cannot be read: %s".formatted(className, ex.getMessage()), ex);
		}
	}

	/**
	 * Return the bytes of classes.
	 * @param names the classes
	 * @return the bytes of those that there are
	 */
	Map<String, byte[]> bytes(Set<String> names) {
		Map<String, byte[]> bytes = new LinkedHashMap<>();
		for (String name : names) {
			try {
				this.directories.read(name).ifPresent((found) -> bytes.put(name, found));
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read class " + name, ex);
			}
		}
		return bytes;
	}

}
