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
		return Stream.of(Named.of("shared", Worlds::shared), Named.of("confined", Worlds::confined));
	}

	/** Return a new context for any number of threads. */
	static ReactiveContext shared() {
		return options("shared").build();
	}

	/** Return a new context for the current thread. */
	static ReactiveContext confined() {
		ReactiveContextBuilder options = options("confined");
		options.confined = true;
		return options.build();
	}

	private static ReactiveContextBuilder options(String name) {
		return ReactiveContext.builder().name(name).lostDependencyPolicy(LostDependencyPolicy.IGNORE);
	}

}
