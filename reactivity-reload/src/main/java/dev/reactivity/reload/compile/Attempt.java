package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * One attempt to bring the classes up to date, of which nothing is written: the saved
 * sources, and as many more as their changes reach.
 */
final class Attempt {

	private final ClassDirectory directory;

	private final Javac javac;

	private final Dependents dependents;

	private final List<String> options;

	/** The sources with what they were when they were read, {@code null} if deleted. */
	private final Map<Path, @Nullable FileStamp> sources = new LinkedHashMap<>();

	private final Set<String> before = new HashSet<>();

	private Map<String, byte[]> classes = Map.of();

	Attempt(ClassDirectory directory, Javac javac, Dependents dependents, List<String> options) {
		this.directory = directory;
		this.javac = javac;
		this.dependents = dependents;
		this.options = options;
	}

	/**
	 * Compile round by round until no more sources are reached.
	 * @param saved the saved or deleted sources
	 * @return the errors, empty if everything compiles
	 * @throws IOException if a file cannot be read
	 */
	List<SourceError> compile(Set<Path> saved) throws IOException {
		Set<Path> more = saved;
		while (this.sources.isEmpty() || !this.sources.keySet().containsAll(more)) {
			more.forEach(this::add);
			Javac.Result result = this.javac.compile(
					this.sources.keySet().stream().filter(Files::isRegularFile).toList(), this.before, this.options);
			if (!result.isSuccess()) {
				return result.errors();
			}
			this.classes = result.classes();
			more = this.dependents.of(this.before, this.classes);
		}
		return List.of();
	}

	private void add(Path source) {
		if (!this.sources.containsKey(source)) {
			this.sources.put(source, FileStamp.glance(source));
			this.before.addAll(this.directory.classesOf(source));
		}
	}

	Map<Path, @Nullable FileStamp> sources() {
		return this.sources;
	}

	Map<String, byte[]> classes() {
		return this.classes;
	}

	/**
	 * Return the classes that the sources no longer have, and what was generated for
	 * them.
	 * @return the names
	 */
	Set<String> removed() {
		Set<String> removed = new HashSet<>(this.before);
		removed.removeAll(this.classes.keySet());
		Deque<String> open = new ArrayDeque<>(removed);
		while (!open.isEmpty()) {
			for (String user : this.directory.graph().users(open.pop())) {
				if (this.directory.isGenerated(user) && !this.classes.containsKey(user) && removed.add(user)) {
					open.add(user);
				}
			}
		}
		return removed;
	}

}
