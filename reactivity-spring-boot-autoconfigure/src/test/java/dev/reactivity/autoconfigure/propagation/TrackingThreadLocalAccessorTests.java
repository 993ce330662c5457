package dev.reactivity.autoconfigure.propagation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.reactivity.AsyncDerived;
import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.Tracking;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackingThreadLocalAccessor}.
 */
@Timeout(60)
class TrackingThreadLocalAccessorTests {

	private final ReactiveContext context = ReactiveContext.create();

	private final Signal<Integer> count = this.context.signal(1);

	private final ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();

	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final List<Object> log = new ArrayList<>();

	@Test
	void isFoundWithoutBeingRegistered() {
		assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
			.anyMatch(TrackingThreadLocalAccessor.class::isInstance);
	}

	@Test
	void snapshotCarriesTheComputation() {
		AsyncDerived<Integer> twice = this.context.asyncDerived(() -> {
			this.log.add("run");
			ContextSnapshot snapshot = this.snapshots.captureAll();
			return CompletableFuture.supplyAsync(() -> this.count.get() * 2,
					snapshot.wrapExecutor((Executor) this.tasks::add));
		});
		CompletableFuture<Integer> future = twice.get();
		this.tasks.remove().run();
		assertThat(future).isCompletedWithValue(2);
		assertThat(Tracking.current()).isNull();
		this.count.set(5);
		future = twice.get();
		this.tasks.remove().run();
		assertThat(future).isCompletedWithValue(10);
		assertThat(this.log).containsExactly("run", "run");
	}

	@Test
	void executorServiceCarriesTheComputation() throws InterruptedException {
		ExecutorService threads = ContextExecutorService.wrap(Executors.newFixedThreadPool(2),
				this.snapshots::captureAll);
		Derived<Integer> twice = this.context
			.derived(() -> CompletableFuture.supplyAsync(() -> this.count.get() * 2, threads).join());
		this.context.effect(() -> this.log.add(twice.get()));
		this.count.set(5);
		assertThat(this.log).containsExactly(2, 10);
		threads.shutdownNow();
	}

	@Test
	void reactorCarriesTheComputation() {
		Hooks.enableAutomaticContextPropagation();
		try {
			AsyncDerived<Integer> twice = this.context.asyncDerived(() -> {
				this.log.add("run");
				return Mono.just(2)
					.publishOn(Schedulers.boundedElastic())
					.map((factor) -> factor * this.count.get())
					.toFuture();
			});
			assertThat(twice.get().join()).isEqualTo(2);
			assertThat(twice.get().join()).isEqualTo(2);
			this.count.set(5);
			assertThat(twice.get().join()).isEqualTo(10);
			assertThat(this.log).containsExactly("run", "run");
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	@Test
	void snapshotOfNothingSuspendsAComputationOnlyWhereItClears() {
		ContextSnapshotFactory clearing = ContextSnapshotFactory.builder().clearMissing(true).build();
		ContextSnapshot nothing = clearing.captureAll();
		ContextSnapshot keeping = this.snapshots.captureAll();
		this.context.effect(() -> {
			this.count.get();
			nothing.wrap(this::logTracking).run();
			keeping.wrap(this::logTracking).run();
			logTracking();
		});
		assertThat(this.log).containsExactly(false, true, true);
	}

	private void logTracking() {
		this.log.add(this.context.isTracking());
	}

}
