package dev.reactivity;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactiveContext#wrap(Runnable)} and its siblings: what is read on
 * behalf of a computation on other threads or later.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LateReadsTests extends AsyncFixture {

	private final ExecutorService threads = Executors.newFixedThreadPool(2);

	/** What has been given to the executor that runs nothing by itself. */
	private final Queue<Runnable> tasks = new ArrayDeque<>();

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 10);

	@AfterEach
	void stopThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	private void runTask() {
		this.tasks.remove().run();
	}

	private Executor byHand() {
		return this.context.wrap((Executor) this.tasks::add);
	}

	@Test
	void readsOfAContinuationAreTracked() {
		CompletableFuture<Integer> answer = new CompletableFuture<>();
		AsyncDerived<Integer> f = async("f", () -> answer.thenApplyAsync((value) -> value + this.b.get(), byHand()));
		CompletableFuture<Integer> future = f.get();
		answer.complete(this.a.get());
		runTask();
		assertThat(future).isCompletedWithValue(11);
		assertThat(f.get()).isCompletedWithValue(11);
		this.a.set(5);
		assertThat(f.get()).isCompletedWithValue(11);
		this.b.set(20);
		future = f.get();
		runTask();
		assertThat(future).isCompletedWithValue(21);
		assertThat(logged()).containsExactly("f", "f");
	}

	@Test
	void readsOfBlockingCodeOnAnExecutorAreTracked() {
		AsyncDerived<Integer> f = this.context.asyncDerived(() -> {
			log("f");
			return this.a.get() + this.b.get();
		}, this.tasks::add);
		CompletableFuture<Integer> future = f.get();
		assertThat(logged()).isEmpty();
		runTask();
		assertThat(future).isCompletedWithValue(11);
		this.context.batch(() -> {
			this.a.set(2);
			this.b.set(20);
		});
		future = f.get();
		runTask();
		assertThat(future).isCompletedWithValue(22);
		assertThat(logged()).containsExactly("f", "f");
	}

	@Test
	void readsOfSeveralTasksAtOnceAreTracked() {
		AsyncDerived<Integer> f = async("f", () -> {
			CompletableFuture<Integer> left = CompletableFuture
				.supplyAsync(this.context.wrap((Supplier<Integer>) this.a), this.threads);
			CompletableFuture<Integer> right = CompletableFuture.supplyAsync(this.b, this.context.wrap(this.threads));
			return left.thenCombine(right, Integer::sum);
		});
		assertThat(f.get().join()).isEqualTo(11);
		assertThat(f.get()).isDone();
		this.a.set(2);
		assertThat(f.get().join()).isEqualTo(12);
		this.b.set(20);
		assertThat(f.get().join()).isEqualTo(22);
		assertThat(logged()).containsExactly("f", "f", "f");
	}

	@Test
	void readsOnVirtualThreadsAreTracked() throws ReflectiveOperationException, InterruptedException {
		ExecutorService executor = virtualThreads();
		try {
			AsyncDerived<Integer> f = this.context.asyncDerived(() -> this.a.get() + this.b.get(), executor);
			assertThat(f.get().join()).isEqualTo(11);
			this.a.set(2);
			assertThat(f.get().join()).isEqualTo(12);
		}
		finally {
			executor.shutdown();
			assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		if (Runtime.version().feature() < 21) {
			return Executors.newCachedThreadPool();
		}
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

	@Test
	void changeDuringALatePieceBeginsAnotherRunAtOnce() throws InterruptedException {
		CountDownLatch read = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.supplyAsync(() -> {
			int seen = this.a.get();
			if (seen == 1) {
				read.countDown();
				await(goOn);
			}
			return seen;
		}, this.context.wrap(this.threads)));
		CompletableFuture<Integer> future = f.get();
		assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
		this.a.set(2);
		assertThat(future.join()).isEqualTo(2);
		goOn.countDown();
		assertThat(logged()).containsExactly("f", "f");
	}

	@Test
	void changeBeforeALatePieceIsNotMissed() {
		AsyncDerived<Integer> f = async("f",
				() -> CompletableFuture.supplyAsync(() -> this.a.get() + this.b.get(), byHand()));
		CompletableFuture<Integer> future = f.get();
		this.a.set(2);
		runTask();
		assertThat(future).isCompletedWithValue(12);
		assertThat(logged()).containsExactly("f");
	}

	@Test
	void blockingCodeIsInterruptedWhenItsResultHasBecomeUseless() {
		CountDownLatch read = new CountDownLatch(1);
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		AsyncDerived<Integer> f = this.context.asyncDerived(() -> {
			int seen = this.a.get();
			if (seen == 1) {
				read.countDown();
				interrupted.complete(isInterruptedWhileWaiting());
			}
			return seen;
		}, this.threads);
		CompletableFuture<Integer> future = f.get();
		await(read);
		this.a.set(2);
		assertThat(future.join()).isEqualTo(2);
		assertThat(interrupted.join()).isTrue();
	}

	private static boolean isInterruptedWhileWaiting() {
		try {
			return !new CountDownLatch(1).await(20, TimeUnit.SECONDS) && Thread.interrupted();
		}
		catch (InterruptedException ex) {
			return true;
		}
	}

	@Test
	void rejectedTaskFailsTheFuture() {
		ExecutorService closed = Executors.newSingleThreadExecutor();
		closed.shutdown();
		AsyncDerived<Integer> f = this.context.asyncDerived(this.a::get, closed);
		assertThat(f.get()).isCompletedExceptionally();
	}

	@Test
	void laterPiecesAreTrackedThroughEarlierOnes() {
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.completedFuture(1)
			.thenComposeAsync((one) -> CompletableFuture.supplyAsync(this.b, byHand()), byHand()));
		CompletableFuture<Integer> future = f.get();
		runTask();
		runTask();
		assertThat(future).isCompletedWithValue(10);
		this.b.set(20);
		assertThat(f.get()).isNotDone();
		assertThat(logged()).containsExactly("f", "f");
	}

	@Test
	void derivedReadLateIsBroughtUpToDateAndCompared() {
		Derived<Integer> parity = derived("parity", () -> this.a.get() % 2);
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.supplyAsync(parity, byHand()));
		CompletableFuture<Integer> future = f.get();
		runTask();
		assertThat(future).isCompletedWithValue(1);
		this.a.set(3);
		assertThat(f.get()).isCompletedWithValue(1);
		assertThat(logged()).containsExactly("f", "parity", "parity");
		this.a.set(4);
		assertThat(f.get()).isNotDone();
		assertThat(logged()).containsExactly("parity", "f");
	}

	@Test
	void untrackedLateReadIsNotTracked() {
		AsyncDerived<Integer> f = async("f",
				() -> CompletableFuture.supplyAsync(() -> this.context.untracked(this.a) + this.b.peek(), byHand()));
		CompletableFuture<Integer> future = f.get();
		runTask();
		this.a.set(2);
		this.b.set(20);
		assertThat(future).isCompletedWithValue(11);
		assertThat(f.get()).isCompletedWithValue(11);
		assertThat(logged()).containsExactly("f");
	}

	@Test
	void lateReadBelongsToNobodyElse() {
		List<Runnable> late = new ArrayList<>();
		effect("owner", () -> late.add(this.context.wrap(() -> log(this.b.get()))));
		effect("other", () -> late.get(this.a.get() - 1).run());
		logged();
		this.b.set(20);
		assertThat(logged()).containsExactly("owner");
		this.a.set(2);
		assertThat(logged()).containsExactly("other", 20);
	}

	@Test
	void lateReadsOfASynchronousDerivedAreTrackedToo() {
		Derived<Integer> d = derived("d", () -> {
			Callable<Integer> left = this.context.wrap((Callable<Integer>) this.a::get);
			Callable<Integer> right = this.context.wrap((Callable<Integer>) this.b::get);
			try {
				return this.threads.submit(left).get() + this.threads.submit(right).get();
			}
			catch (Exception ex) {
				throw new IllegalStateException(ex);
			}
		});
		effect("e", () -> log(d.get()));
		assertThat(logged()).containsExactly("e", "d", 11);
		this.a.set(2);
		assertThat(logged()).containsExactly("d", "e", 12);
		this.b.set(20);
		assertThat(logged()).containsExactly("d", "e", 22);
	}

	@Test
	void lateCodeOfADerivedMustNotWrite() {
		AsyncDerived<Integer> f = AsyncDerived
			.<Integer>builder(() -> CompletableFuture.supplyAsync(() -> this.a.set(5) ? 1 : 0, byHand()))
			.name("f")
			.context(this.context)
			.build();
		CompletableFuture<Integer> future = f.get();
		runTask();
		assertThat(future).isCompletedExceptionally();
		assertThatIllegalStateException().isThrownBy(() -> f.latest().get())
			.withMessageContaining("must not write 'a'");
	}

	@Test
	void lateCodeSeesOneRevision() {
		CompletableFuture<Integer> difference = new CompletableFuture<>();
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.supplyAsync(() -> {
			int first = this.a.get();
			if (first == 1) {
				CompletableFuture.runAsync(() -> this.context.batch(() -> {
					this.a.set(2);
					this.b.set(11);
				}), this.threads).join();
				difference.complete(this.b.get() - first);
			}
			return this.b.get() - this.a.get();
		}, this.context.wrap(this.threads)));
		assertThat(f.get().join()).isEqualTo(9);
		assertThat(difference.join()).isEqualTo(9);
	}

	@Test
	void wrappingOutsideOfAComputationChangesNothing() {
		Runnable task = () -> log("ran");
		assertThat(this.context.wrap(task)).isSameAs(task);
		byHand().execute(task);
		assertThat(this.tasks).containsExactly(task);
	}

	@Test
	void executorWrappedOnceCarriesWhoeverUsesIt() {
		Executor shared = byHand();
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture.supplyAsync(this.a, shared));
		CompletableFuture<Integer> future = f.get();
		runTask();
		assertThat(future).isCompletedWithValue(1);
		this.a.set(2);
		assertThat(f.get()).isNotDone();
	}

	@Test
	void manyLateReadsAreTracked() {
		List<Signal<Integer>> signals = new ArrayList<>();
		for (int i = 0; i < 500; i++) {
			signals.add(this.context.signal(1));
		}
		AsyncDerived<Integer> f = async("f", () -> CompletableFuture
			.supplyAsync(() -> signals.stream().mapToInt(Signal::get).sum(), this.context.wrap(this.threads)));
		effect("e", () -> f.latest().get());
		assertThat(f.get().join()).isEqualTo(500);
		for (int i = 0; i < 500; i += 100) {
			signals.get(i).set(2);
			assertThat(f.get().join()).isEqualTo(501 + i / 100);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
