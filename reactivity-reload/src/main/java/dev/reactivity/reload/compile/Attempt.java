package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;

/**
 * One attempt to bring the classes up to date, of which nothing is written before all of
 * it compiles: the saved sources, and as many more, of whichever module, as their changes
 * reach.
 */
final class Attempt {

	private final List<AttemptPart> parts;

	/**
	 * Begin.
	 * @param targets the modules, none before those that it uses
	 */
	Attempt(List<Target> targets) {
		this.parts = targets.stream().map(AttemptPart::new).toList();
	}

	/**
	 * Compile round by round until no more sources are reached.
	 * @return the errors, empty if everything compiles
	 * @throws IOException if a file cannot be read
	 */
	List<SourceError> compile() throws IOException {
		this.parts.forEach((part) -> part.add(part.target().unfinished()));
		while (true) {
			AttemptPart next = this.parts.stream().filter(AttemptPart::isOpen).findFirst().orElse(null);
			if (next == null) {
				return List.of();
			}
			List<SourceError> errors = next.compile(others(next));
			if (!errors.isEmpty()) {
				return errors;
			}
			Dependents.Changes changes = next.changes();
			for (AttemptPart part : this.parts) {
				part.add(new Dependents(part.target()).of(changes));
			}
		}
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
