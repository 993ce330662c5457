package dev.reactivity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random writes and completions in random order on several threads. The inputs only grow,
 * so a result that is smaller than the inputs were when its future was handed out is an
 * old one.
 */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class AsyncStressTests extends AsyncFixture {

	private static final int WRITES = 400;

	private final long seed = System.nanoTime();

	private final ExecutorService threads = Executors.newFixedThreadPool(4);

	/** What has begun and waits to be ended or run, in no order. */
	private final List<Runnable> open = Collections.synchronizedList(new ArrayList<>());

	private final List<CompletableFuture<?>> handedOut = Collections.synchronizedList(new ArrayList<>());

	private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());

	private final Signal<Integer> a = signal("a", 0);

	private final Signal<Integer> b = signal("b", 0);

	private final AsyncDerived<Integer> early = async("early", () -> {
		int value = this.a.get() + this.b.get();
		CompletableFuture<Integer> stage = new CompletableFuture<>();
		this.open.add(() -> stage.complete(value));
		return stage;
	});

	private final AsyncDerived<Integer> late = async("late", () -> {
		int first = this.a.get();
		return CompletableFuture.supplyAsync(() -> first + this.b.get(), this.context.wrap((Executor) this.open::add));
	});

	private final AsyncDerived<Integer> blocking = this.context.asyncDerived(() -> this.a.get() + this.b.get(),
			this.open::add);

	private final AsyncDerived<Integer> both = async("both",
			() -> this.early.get().thenCombine(this.late.get(), Integer::sum));

	@AfterEach
	void stopThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@RepeatedTest(5)
	void everyFutureCompletesAndNoneWithAnOldResult() {
		System.out.println("AsyncStressTests seed " + this.seed);
		AtomicReference<@Nullable Integer> shown = new AtomicReference<>();
		AtomicInteger runs = new AtomicInteger();
		effect("shown", () -> shown.set(this.both.latest().get()));
		AsyncEffect asyncEffect = this.context.asyncEffect(() -> {
			runs.incrementAndGet();
			return this.early.get();
		});
		AtomicBoolean over = new AtomicBoolean();
		List<CompletableFuture<Void>> writers = List.of(start(this::writeAndAsk, 1), start(this::writeAndAsk, 2));
		List<CompletableFuture<Void>> enders = List.of(start((random) -> endUntil(over, random), 3),
				start((random) -> endUntil(over, random), 4));
		writers.forEach(CompletableFuture::join);
		int sum = this.a.get() + this.b.get();
		assertThat(sum).isEqualTo(2 * WRITES);
		for (AsyncDerived<Integer> derived : List.of(this.early, this.late, this.blocking)) {
			assertThat(derived.get().join()).as(derived + ", seed " + this.seed).isEqualTo(sum);
		}
		assertThat(this.both.get().join()).as("both, seed " + this.seed).isEqualTo(2 * sum);
		CompletableFuture.allOf(this.handedOut.toArray(CompletableFuture[]::new)).join();
		Awaitility.await().until(() -> Integer.valueOf(2 * sum).equals(shown.get()));
		over.set(true);
		enders.forEach(CompletableFuture::join);
		assertThat(this.wrong).as("seed " + this.seed).isEmpty();
		assertThat(this.reported).as("seed " + this.seed).isEmpty();
		assertThat(runs.get()).isPositive();
		asyncEffect.close();
	}

	private CompletableFuture<Void> start(Consumer<Random> task, int thread) {
		return CompletableFuture.runAsync(() -> task.accept(new Random(this.seed + thread)), this.threads);
	}

	private void writeAndAsk(Random random) {
		for (int i = 0; i < WRITES; i++) {
			Signal<Integer> signal = random.nextBoolean() ? this.a : this.b;
			signal.update((value) -> value + 1);
			int known = this.a.get() + this.b.get();
			switch (random.nextInt(6)) {
				case 0 -> ask(this.early, known);
				case 1 -> ask(this.late, known);
				case 2 -> ask(this.both, 2 * known);
				case 3 -> ask(this.blocking, known);
				case 4 -> this.late.invalidate();
				default -> this.early.invalidate();
			}
		}
	}

	private void ask(AsyncDerived<Integer> derived, int known) {
		this.handedOut.add(derived.get().thenAccept((result) -> {
			if (result < known) {
				this.wrong.add(derived + " gave " + result + " where " + known + " was known");
			}
		}));
	}

	private void endUntil(AtomicBoolean over, Random random) {
		while (!over.get() || !this.open.isEmpty()) {
			Runnable end = takeAny(random);
			if (end != null) {
				end.run();
			}
			else {
				Thread.onSpinWait();
			}
		}
	}

	private @Nullable Runnable takeAny(Random random) {
		synchronized (this.open) {
			return this.open.isEmpty() ? null : this.open.remove(random.nextInt(this.open.size()));
		}
	}

}
