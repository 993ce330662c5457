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
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * What an attempt does in one module.
 */
final class AttemptPart {

	private final Target target;

	/** The sources with what they were when they were read, {@code null} if deleted. */
	private final Map<Path, @Nullable FileStamp> sources = new LinkedHashMap<>();

	private final Set<String> before = new HashSet<>();

	private final Set<Path> saved;

	private final long revision;

	private Map<String, byte[]> classes = Map.of();

	private boolean open;

	AttemptPart(Target target) {
		this.target = target;
		this.saved = target.unfinished();
		this.revision = target.directory().revision();
		add(this.saved);
	}

	Target target() {
		return this.target;
	}

	Set<Path> sources() {
		return this.sources.keySet();
	}

	/**
	 * Return the classes that the sources had.
	 * @return their names
	 */
	Set<String> before() {
		return this.before;
	}

	Map<String, byte[]> classes() {
		return this.classes;
	}

	/**
	 * Return whether what was compiled, and against what, is there as it was.
	 * @return whether to compile it again would come to the same
	 */
	boolean isUpToDate() {
		return this.saved.equals(this.target.unfinished()) && this.revision == this.target.directory().revision()
				&& this.sources.entrySet()
					.stream()
					.allMatch((source) -> Objects.equals(source.getValue(), FileStamp.glance(source.getKey())));
	}

	void add(Set<Path> more) {
		for (Path source : more) {
			if (!this.sources.containsKey(source)) {
				this.sources.put(source, FileStamp.glance(source));
				this.before.addAll(this.target.directory().classesOf(source));
				this.open = true;
			}
		}
	}

	boolean isOpen() {
		return this.open;
	}

	/**
	 * Compile all sources so far.
	 * @param surroundings what the rest of the attempt came to
	 * @return the errors, empty if they compile
	 */
	List<SourceError> compile(Javac.Surroundings surroundings) {
		Javac.Result result = this.target.compile(this.sources.keySet().stream().filter(Files::isRegularFile).toList(),
				surroundings);
		this.open = false;
		this.classes = result.classes();
		return result.errors();
	}

	Dependents.Changes changes() throws IOException {
		return Dependents.Changes.between(this.target.directory(), this.before, this.classes);
	}

	Set<Path> write() throws IOException {
		return this.sources.isEmpty() ? Set.of() : this.target.replace(this.classes, removed(), this.sources);
	}

	// The classes that the sources no longer have, and what was generated for them.
	private Set<String> removed() {
		ClassDirectory directory = this.target.directory();
		Set<String> removed = new HashSet<>(this.before);
		removed.removeAll(this.classes.keySet());
		Deque<String> todo = new ArrayDeque<>(removed);
		while (!todo.isEmpty()) {
			for (String user : directory.graph().users(todo.pop())) {
				if (directory.isGenerated(user) && !this.classes.containsKey(user) && removed.add(user)) {
					todo.add(user);
				}
			}
		}
		return removed;
	}

}
