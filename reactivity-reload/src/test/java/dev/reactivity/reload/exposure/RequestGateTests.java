package dev.reactivity.reload.exposure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RequestGate}.
 */
@Timeout(30)
class RequestGateTests {

	private static final Duration PATIENT = Duration.ofSeconds(20);

	private final RequestGate gate = new RequestGate();

	private final List<String> events = new CopyOnWriteArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void endThreads() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void openGateLetsManyIn() throws InterruptedException {
		this.gate.enter();
		this.gate.enter();
		this.gate.leave();
		this.gate.leave();
		assertThat(this.gate.close(Duration.ZERO)).isZero();
	}

	@Test
	void closingWaitsForThoseInside() throws Exception {
		this.gate.enter();
		Future<Integer> closing = start(() -> {
			int inside = this.gate.close(PATIENT);
			this.events.add("closed");
			return inside;
		});
		awaitClosed();
		this.events.add("leaving");
		this.gate.leave();
		assertThat(closing.get()).isZero();
		assertThat(this.events).containsExactly("leaving", "closed");
	}

	@Test
	void newRequestsWaitUntilTheGateOpens() throws Exception {
		this.gate.close(Duration.ZERO);
		CountDownLatch arrived = new CountDownLatch(1);
		Future<?> request = start(() -> {
			arrived.countDown();
			this.gate.enter();
			this.events.add("entered");
			this.gate.leave();
			return null;
		});
		arrived.await();
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> request.get(50, TimeUnit.MILLISECONDS));
		this.events.add("open");
		this.gate.open();
		request.get();
		assertThat(this.events).containsExactly("open", "entered");
	}

	@Test
	void patienceEndsAndTellsHowManyAreInside() throws InterruptedException {
		this.gate.enter();
		this.gate.enter();
		assertThat(this.gate.close(Duration.ofMillis(10))).isEqualTo(2);
		this.gate.open();
		this.gate.leave();
		this.gate.leave();
		assertThat(this.gate.close(Duration.ZERO)).isZero();
	}

	@Test
	void interruptionOfTheCloserOpensTheGate() throws Exception {
		this.gate.enter();
		CountDownLatch started = new CountDownLatch(1);
		Future<Integer> closing = start(() -> {
			started.countDown();
			return this.gate.close(PATIENT);
		});
		started.await();
		this.threads.shutdownNow();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(closing::get)
			.withCauseInstanceOf(InterruptedException.class);
		this.gate.enter();
	}

	@Test
	void interruptedRequestIsNotCounted() throws Exception {
		this.gate.close(Duration.ZERO);
		CountDownLatch arrived = new CountDownLatch(1);
		Future<?> request = start(() -> {
			arrived.countDown();
			this.gate.enter();
			return null;
		});
		arrived.await();
		this.threads.shutdownNow();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(request::get)
			.withCauseInstanceOf(InterruptedException.class);
		this.gate.open();
		assertThat(this.gate.close(Duration.ZERO)).isZero();
	}

	private <T> Future<T> start(Callable<T> task) {
		return this.threads.submit(task);
	}

	/**
	 * Wait until a new request would have to wait, too.
	 */
	private void awaitClosed() {
		Awaitility.await().until(() -> {
			Future<?> probe = start(() -> {
				this.gate.enter();
				this.gate.leave();
				return null;
			});
			try {
				probe.get(20, TimeUnit.MILLISECONDS);
				return false;
			}
			catch (TimeoutException ex) {
				probe.cancel(true);
				return true;
			}
		});
	}

}
