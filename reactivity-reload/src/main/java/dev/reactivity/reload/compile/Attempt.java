package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;

/**
 * One attempt to bring the classes up to date, of which nothing is written before all of
 * it compiles: the saved sources, and as many more, of whichever module, as their changes
 * reach.
 */
final class Attempt {

	private final List<AttemptPart> parts;

	private List<SourceError> errors = List.of();

	/**
	 * Begin.
	 * @param targets the modules, none before those that it uses
	 */
	Attempt(List<Target> targets) {
		this.parts = targets.stream().map(AttemptPart::new).toList();
	}

	/**
	 * Compile round by round until no more sources are reached, or one has errors.
	 * @throws IOException if a file cannot be read
	 */
	void compile() throws IOException {
		AttemptPart next = nextOpen();
		while (next != null && this.errors.isEmpty()) {
			this.errors = next.compile(others(next));
			if (this.errors.isEmpty()) {
				Dependents.Changes changes = next.changes();
				for (AttemptPart part : this.parts) {
					part.add(new Dependents(part.target()).of(changes));
				}
				next = nextOpen();
			}
		}
	}

	private @Nullable AttemptPart nextOpen() {
		return this.parts.stream().filter(AttemptPart::isOpen).findFirst().orElse(null);
	}

	List<SourceError> errors() {
		return this.errors;
	}

	/**
	 * Return whether another attempt would come to the same.
	 * @param targets the modules that it would be for
	 * @return whether neither sources nor classes have changed
	 */
	boolean isFor(List<Target> targets) {
		return this.parts.stream().map(AttemptPart::target).collect(Collectors.toSet()).equals(Set.copyOf(targets))
				&& this.parts.stream().allMatch(AttemptPart::isUpToDate);
	}

	private Javac.Surroundings others(AttemptPart compiling) {
		Map<String, byte[]> classes = new LinkedHashMap<>();
		Set<String> hidden = new LinkedHashSet<>();
		for (AttemptPart part : this.parts) {
			hidden.addAll(part.before());
			if (part != compiling) {
				classes.putAll(part.classes());
			}
		}
		return new Javac.Surroundings(classes, hidden);
	}

	/**
	 * Write everything.
	 * @return what was written
	 * @throws IOException if a directory cannot be written
	 */
	Compiled write() throws IOException {
		Set<Path> sources = new LinkedHashSet<>();
		List<Path> classFiles = new ArrayList<>();
		for (AttemptPart part : this.parts) {
			sources.addAll(part.sources());
			classFiles.addAll(part.write());
		}
		return new Compiled(sources, Set.copyOf(classFiles));
	}

}
