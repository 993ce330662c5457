package dev.reactivity.benchmarks.workload;

import dev.reactivity.ReactiveContext;

/**
 * This library in each of the ways in which it can be used.
 *
 * @since 0.1.0
 */
public final class Frameworks {

	private Frameworks() {
	}

	/**
	 * The framework of a name.
	 * @param name {@code shared} for the context of everybody, {@code confined} for one
	 * of the current thread alone
	 * @return the framework
	 */
	public static Framework named(String name) {
		return switch (name) {
			case "shared" -> new ReactivityFramework(ReactiveContext.global(), true);
			case "confined" -> new ReactivityFramework(ReactiveContext.confined(), false);
			default -> throw new IllegalArgumentException("framework must be shared or confined, but was " + name);
		};
	}

}
