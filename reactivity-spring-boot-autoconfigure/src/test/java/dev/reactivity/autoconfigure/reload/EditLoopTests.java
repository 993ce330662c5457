package dev.reactivity.autoconfigure.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.reactivity.autoconfigure.reload.EditLoop.Verdict;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.NextEdit;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EditLoop}.
 */
class EditLoopTests {

	private static final Duration IDLE = Duration.ofMillis(50);

	private final List<String> log = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch busy = new CountDownLatch(1);

	private final CountDownLatch go = new CountDownLatch(1);

	private EditLoop loop = new EditLoop(new Recorder(), (ahead) -> {
	}, IDLE);

	@AfterEach
	void end() {
		this.go.countDown();
		this.loop.destroy();
	}

	@Test
	void editIsMadeVisibleAndThenItIsTidiedUp() {
		this.loop.submit(edit("Cart"));
		awaitLog("Cart", "tidy");
	}

	@Test
	void editsThatArriveMeanwhileAreTakenAsOne() throws Exception {
		holdUp("Cart");
		this.loop.submit(edit("Order"));
		this.loop.submit(edit("Price"));
		this.loop.submit(edit("Order"));
		this.go.countDown();
		awaitLog("Cart", "Order, Price", "tidy");
	}

	@Test
	void editIsOvertakenByTheNextButNotForEver() {
		List<Boolean> overtaken = Collections.synchronizedList(new ArrayList<>());
		CountDownLatch done = new CountDownLatch(5);
		this.loop = new EditLoop(new Recorder() {

			@Override
			public Verdict reload(ChangeSet changes, NextEdit next) {
				EditLoopTests.this.loop.submit(edit("Next"));
				boolean now = next.hasCome();
				overtaken.add(now);
				done.countDown();
				return now ? Verdict.OVERTAKEN : (done.getCount() == 0) ? Verdict.RESTARTED : Verdict.DONE;
			}

		}, (ahead) -> {
		}, IDLE);
		this.loop.submit(edit("Cart"));
		Awaitility.await().until(() -> done.getCount() == 0);
		assertThat(overtaken).startsWith(true, true, true, false, true);
	}

	@Test
	void reloadIsAsCertainAsTheSavingIsOver() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		List<Boolean> came = Collections.synchronizedList(new ArrayList<>());
		this.loop = new EditLoop(new Recorder() {

			@Override
			public Verdict reload(ChangeSet changes, NextEdit next) throws InterruptedException {
				came.add(next.hasCome());
				came.add(next.comes(Duration.ofMillis(7)));
				return Verdict.RESTARTED;
			}

		}, (ahead) -> {
			assertThat(ahead).isEqualTo(Duration.ofMillis(7));
			asked.countDown();
			assertThat(this.go.await(10, TimeUnit.SECONDS)).isTrue();
		}, IDLE);
		this.loop.submit(edit("Cart"));
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(came).containsExactly(false);
		this.loop.submit(edit("Order"));
		this.go.countDown();
		awaitEnd();
		assertThat(came).containsExactly(false, true);
	}

	@Test
	void failureOfAnyKindDoesNotEndTheThread() {
		this.loop.submit(edit("Exception"));
		awaitLog("Exception", "tidy");
		this.loop.submit(edit("Error"));
		awaitLog("Exception", "tidy", "Error", "tidy");
		this.loop.submit(edit("Cart"));
		awaitLog("Exception", "tidy", "Error", "tidy", "Cart", "tidy");
	}

	@Test
	void nothingIsTakenDuringARestart() throws Exception {
		this.loop.submit(edit("Restart"));
		awaitEnd();
		this.loop.submit(edit("Cart"));
		assertThat(this.log).containsExactly("Restart");
	}

	@Test
	void closingEndsAReloadThatWaits() throws Exception {
		holdUp("Cart");
		this.loop.destroy();
		awaitEnd();
		assertThat(this.log).containsExactly("Cart");
	}

	private void holdUp(String name) throws InterruptedException {
		this.loop.submit(edit(name + "!"));
		assertThat(this.busy.await(10, TimeUnit.SECONDS)).isTrue();
	}

	private void awaitLog(String... lines) {
		Awaitility.await().untilAsserted(() -> assertThat(this.log).containsExactly(lines));
	}

	private void awaitEnd() {
		Awaitility.await().until(() -> !this.loop.isRunning());
	}

	private static ChangeSet edit(String name) {
		return new ChangeSet(List.of(new FileChange(name, Path.of(name), false)));
	}

	/**
	 * Writes down what it is given.
	 */
	private class Recorder implements EditLoop.Worker {

		@Override
		public Verdict reload(ChangeSet changes, NextEdit next) throws InterruptedException {
			String name = changes.toString();
			EditLoopTests.this.log.add(name.replace("!", ""));
			switch (name) {
				case "Exception" -> throw new IllegalStateException("on purpose");
				case "Error" -> throw new StackOverflowError("on purpose");
				case "Restart" -> {
					return Verdict.RESTARTED;
				}
				default -> {
				}
			}
			if (name.endsWith("!")) {
				EditLoopTests.this.busy.countDown();
				EditLoopTests.this.go.await();
			}
			return Verdict.DONE;
		}

		@Override
		public Verdict tidyUp(BooleanSupplier hurried) {
			EditLoopTests.this.log.add("tidy");
			return Verdict.DONE;
		}

	}

}
