package dev.reactivity;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A context and the threads that meet in it. A test that blocks for ever is given up
 * after a minute.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class ThreadedFixture extends EngineFixture {

	final ExecutorService threads = Executors.newCachedThreadPool((body) -> {
		Thread thread = new Thread(body);
		thread.setDaemon(true);
		return thread;
	});

	@AfterEach
	void stopThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	CompletableFuture<Void> run(Runnable body) {
		return CompletableFuture.runAsync(body, this.threads);
	}

	<T> CompletableFuture<T> ask(Supplier<T> question) {
		return CompletableFuture.supplyAsync(question, this.threads);
	}

	static void join(Collection<? extends CompletableFuture<?>> all) {
		all.forEach(CompletableFuture::join);
	}

	static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static <T> T holding(ReentrantLock lock, Supplier<T> body) {
		lock.lock();
		try {
			return body.get();
		}
		finally {
			lock.unlock();
		}
	}

}
