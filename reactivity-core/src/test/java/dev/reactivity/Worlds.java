package dev.reactivity;

import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.Named;

/**
 * The kinds of context that have to obey the same laws.
 */
final class Worlds {

	private Worlds() {
	}

	/** Return a factory for each kind. */
	static Stream<Named<Supplier<ReactiveContext>>> all() {
		return Stream.of(Named.of("shared", Worlds::shared));
	}

	/** Return a new context for any number of threads. */
	static ReactiveContext shared() {
		return ReactiveContext.builder().name("shared").lostDependencyPolicy(LostDependencyPolicy.IGNORE).build();
	}

}
