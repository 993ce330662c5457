package dev.reactivity.reload;

import java.time.Duration;
import java.util.List;

/**
 * Published when saved sources were compiled, before the classes are reloaded. If they
 * are the same as before, no reload follows.
 *
 * @param sources the sources, by their path below the source folder, dependents included
 * @param took how long it took
 * @since 0.1.0
 */
public record SourcesCompiled(List<String> sources, Duration took) {

	public SourcesCompiled {
		sources = List.copyOf(sources);
	}

}
