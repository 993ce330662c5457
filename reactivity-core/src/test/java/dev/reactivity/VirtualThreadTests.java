package dev.reactivity;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests that the engine keeps no carrier thread while a virtual thread waits in it or in
 * code that it has called.
 */
class VirtualThreadTests extends ThreadedFixture {

	private static final int THREADS = 64;

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	@TempDir
	private Path folder;

	@BeforeEach
	void needVirtualThreads() {
		assumeTrue(Runtime.version().feature() >= 21,
				() -> "virtual threads need Java 21, but this is " + Runtime.version());
	}

	// The tests are compiled for a Java that has no virtual threads yet.
	private static void startVirtual(Runnable body) {
		try {
			Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
			start.invoke(null, body);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static CompletableFuture<Void> virtually(Runnable body) {
		Executor executor = VirtualThreadTests::startVirtual;
		return CompletableFuture.runAsync(body, executor);
	}

	@Test
	void waitingForADerivedPinsNobody() throws IOException {
		assertNotPinned(() -> {
			CountDownLatch entered = new CountDownLatch(1);
			CountDownLatch asked = new CountDownLatch(THREADS);
			Derived<Integer> slow = this.context.derived(() -> {
				entered.countDown();
				await(asked);
				return this.a.get();
			});
			List<CompletableFuture<Void>> readers = new ArrayList<>(List.of(virtually(slow::get)));
			await(entered);
			for (int i = 0; i < THREADS; i++) {
				readers.add(virtually(() -> {
					asked.countDown();
					slow.get();
				}));
			}
			join(readers);
		});
	}

	@Test
	void codeThatParksWhereverTheEngineCallsItPinsNobody() throws IOException {
		assertNotPinned(() -> {
			CountDownLatch gate = new CountDownLatch(1);
			Derived<Integer> derived = Derived.<Integer>builder(() -> parked(gate, this.a.get()))
				.equality((before, after) -> parked(gate, before).equals(after))
				.context(this.context)
				.build();
			CompletableFuture<Void> all = virtually(() -> {
				Effect effect = this.context.effect(() -> {
					int value = parked(gate, derived.get());
					Effect.onCleanup(() -> parked(gate, value));
				});
				this.a.set(2);
				this.context.batch(() -> this.a.update((n) -> parked(gate, n) + 1));
				effect.close();
			});
			CompletableFuture<Void> opener = virtually(gate::countDown);
			opener.join();
			all.join();
		});
	}

	private static <T> T parked(CountDownLatch gate, T value) {
		await(gate);
		LockSupport.parkNanos(100_000);
		return value;
	}

	@Test
	void contendedWritesPinNobodyAndLoseNothing() throws IOException {
		AtomicInteger seen = new AtomicInteger();
		Effect effect = this.context.effect(() -> seen.set(this.a.get() + this.b.get()));
		assertNotPinned(() -> {
			List<CompletableFuture<Void>> writers = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				writers.add(virtually(() -> {
					for (int n = 0; n < 100; n++) {
						this.context.batch(() -> {
							this.a.update((value) -> value + 1);
							this.b.update((value) -> value + 1);
						});
						LockSupport.parkNanos(1);
					}
				}));
			}
			join(writers);
		});
		assertThat(this.a.get()).isEqualTo(THREADS * 100 + 1);
		assertThat(seen).hasValue(2 * (THREADS * 100 + 1));
		effect.close();
	}

	private void assertNotPinned(Runnable body) throws IOException {
		Path file = this.folder.resolve("pinned.jfr");
		try (Recording recording = new Recording()) {
			recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
			recording.start();
			body.run();
			recording.stop();
			recording.dump(file);
		}
		assertThat(RecordingFile.readAllEvents(file)).filteredOn(VirtualThreadTests::isOfTheEngine)
			.as("virtual threads pinned in the engine")
			.isEmpty();
	}

	private static boolean isOfTheEngine(RecordedEvent event) {
		return event.getStackTrace() == null || event.getStackTrace()
			.getFrames()
			.stream()
			.anyMatch((frame) -> frame.getMethod().getType().getName().startsWith("dev.reactivity."));
	}

}
