package dev.reactivity.reload;

import java.time.Duration;
import java.util.List;

import dev.reactivity.reload.compile.SourceError;

/**
 * Published when saved sources do not compile and the old classes keep serving.
 *
 * @param sources the sources with errors, by their path below the source folder
 * @param took how long it took to find out
 * @param errors the errors, each with its place
 * @param text everything as the compiler would print it
 * @since 0.1.0
 */
public record CompilationFailed(List<String> sources, Duration took, List<SourceError> errors, String text) {

	public CompilationFailed {
		sources = List.copyOf(sources);
		errors = List.copyOf(errors);
	}

}
