package dev.reactivity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

import dev.reactivity.event.NodeKind;

/**
 * A context whose computations write down that they ran, and whose structure is checked
 * after every test.
 */
abstract class EngineFixture {

	final List<Throwable> reported = Collections.synchronizedList(new ArrayList<>());

	final ReactiveContext context = ReactiveContext.builder()
		.name("test")
		.errorHandler((effect, error) -> this.reported.add(error))
		.lostDependencyPolicy(LostDependencyPolicy.IGNORE)
		.build();

	private final List<Object> log = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void structureIsSound() {
		// a thread that has done what a test waited for may still be on its way out
		Awaitility.await().until(() -> !isRunning());
		Invariants.check(this.context);
	}

	private boolean isRunning() {
		return this.context.graph()
			.nodes()
			.stream()
			.filter((node) -> node.kind() != NodeKind.ASYNC_DERIVED)
			.anyMatch((node) -> node.state() == ReactiveGraph.State.RUNNING);
	}

	<T extends @Nullable Object> Signal<T> signal(String name, T value) {
		return Signal.builder(value).name(name).context(this.context).build();
	}

	<T extends @Nullable Object> Derived<T> derived(String name, Supplier<T> computation) {
		return Derived.<T>builder(() -> {
			log(name);
			return computation.get();
		}).name(name).context(this.context).build();
	}

	Effect effect(String name, Runnable body) {
		return Effect.builder(() -> {
			log(name);
			body.run();
		}).name(name).context(this.context).build();
	}

	void log(Object entry) {
		this.log.add(entry);
	}

	/** Return what has been logged since the last call. */
	List<Object> logged() {
		synchronized (this.log) {
			List<Object> copy = new ArrayList<>(this.log);
			this.log.clear();
			return copy;
		}
	}

}
