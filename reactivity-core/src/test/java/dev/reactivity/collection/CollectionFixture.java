package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.LostDependencyPolicy;
import dev.reactivity.ReactiveContext;

/**
 * A context whose effects write down that they ran and what they saw.
 */
abstract class CollectionFixture {

	final ReactiveContext context = ReactiveContext.builder()
		.name("test")
		.errorHandler(ReactiveContext.rethrow())
		.lostDependencyPolicy(LostDependencyPolicy.IGNORE)
		.build();

	private final List<String> log = Collections.synchronizedList(new ArrayList<>());

	// Log what a read returns, now and whenever it has to be repeated.
	Effect watch(String name, Supplier<? extends @Nullable Object> read) {
		return this.context.effect(() -> log(name + "=" + read.get()));
	}

	<T extends @Nullable Object> Derived<T> derived(Supplier<T> computation) {
		return this.context.derived(computation);
	}

	void log(String entry) {
		this.log.add(entry);
	}

	// Return what has been logged since the last call.
	List<String> logged() {
		synchronized (this.log) {
			List<String> copy = List.copyOf(this.log);
			this.log.clear();
			return copy;
		}
	}

}
