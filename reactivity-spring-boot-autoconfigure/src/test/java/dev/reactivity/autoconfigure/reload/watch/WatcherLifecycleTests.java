package dev.reactivity.autoconfigure.reload.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link NativeFileSystemWatcher}: start, stop and failure.
 */
@ExtendWith(OutputCaptureExtension.class)
class WatcherLifecycleTests extends WatcherFixture {

	@Test
	void failingListenerStopsNobody(CapturedOutput output) throws Exception {
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addSourceDirectory(classes().toFile());
		watcher.addListener((changeSet) -> {
			throw new AssertionError("on purpose");
		});
		watcher.addListener(this::report);
		watcher.start();
		write("a.txt", "1");
		assertReported("ADD a.txt");
		write("b.txt", "1");
		assertReported("ADD b.txt");
		assertThat(output).contains("Watching goes on: save again to retry").contains("on purpose");
	}

	@Test
	void theThreadIsADaemonThatWaitsAndEndsWithTheWatcher() {
		NativeFileSystemWatcher watcher = start();
		Thread thread = watcherThread();
		assertThat(thread.isDaemon()).isTrue();
		Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
		watcher.stop();
		assertThat(thread.isAlive()).isFalse();
	}

	@Test
	void fileThatIsRestoredWhileItIsReportedIsReportedAgain() throws Exception {
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		AtomicBoolean reported = new AtomicBoolean();
		watcher.addListener((changeSet) -> {
			if (!reported.getAndSet(true)) {
				write("a.txt", "2");
				write("a.txt", "1");
			}
		});
		start(watcher);
		write("a.txt", "1");
		assertReported("ADD a.txt");
		assertReported("MODIFY a.txt");
	}

	@Test
	void listenerMayStopTheWatcher() throws Exception {
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addListener((changeSet) -> {
			watcher.stop();
			report(changeSet);
		});
		start(watcher);
		Thread thread = watcherThread();
		write("a.txt", "1");
		assertReported("ADD a.txt");
		Awaitility.await().until(() -> !thread.isAlive());
	}

	@Test
	void listenerMayWaitForAnotherThreadThatStopsTheWatcher() throws Exception {
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addListener((changeSet) -> {
			Thread restart = new Thread(() -> {
				watcher.stop();
				report(changeSet);
			});
			restart.start();
			try {
				restart.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		});
		start(watcher);
		write("a.txt", "1");
		assertReported("ADD a.txt");
	}

	@Test
	void stoppedWatcherCanBeStartedAgain() throws Exception {
		NativeFileSystemWatcher watcher = start();
		assertThatIllegalStateException().isThrownBy(() -> watcher.addListener(this::report))
			.withMessage("FileSystemWatcher already started");
		assertThatIllegalStateException().isThrownBy(() -> watcher.addSourceDirectory(classes().toFile()));
		watcher.start();
		watcher.stop();
		watcher.stop();
		write("missed.txt", "1");
		watcher.start();
		write("seen.txt", "1");
		assertReported("ADD seen.txt");
	}

	@Test
	void firstResumingWatcherReportsWhatChangedSinceTheJvmBegan() throws Exception {
		write("old.txt", "1");
		age("old.txt");
		write("new.txt", "1");
		NativeFileSystemWatcher first = watcher(WatchTiming.of(QUIET), (file) -> true);
		first.setResuming(true);
		start(first);
		assertReported("ADD new.txt");
	}

	@Test
	void resumingWatcherReportsWhatChangedSinceTheLastOneStopped() throws Exception {
		write("a.txt", "1");
		age("a.txt");
		NativeFileSystemWatcher first = watcher(WatchTiming.of(QUIET), (file) -> true);
		first.setResuming(true);
		start(first);
		first.stop();
		write("a.txt", "2");
		NativeFileSystemWatcher second = watcher(WatchTiming.of(QUIET), (file) -> true);
		second.setResuming(true);
		start(second);
		assertReported("MODIFY a.txt");
	}

	@Test
	void pollsWhereTheOperatingSystemRefuses(CapturedOutput output) throws Exception {
		NativeFileSystemWatcher watcher = new NativeFileSystemWatcher(WatchTiming.of(QUIET), (file) -> true,
				(roots) -> {
					throw new IOException("User limit of inotify watches reached");
				});
		track(watcher);
		start(watcher);
		assertThat(output).contains("The operating system cannot watch files for us, looking every 100 ms instead: "
				+ "User limit of inotify watches reached. Raise the limit with 'sysctl fs.inotify.max_user_watches=524288'");
		write("a.txt", "1");
		assertReported("ADD a.txt");
		watcher.stop();
		watcher.start();
		write("b.txt", "1");
		assertReported("ADD b.txt");
	}

	@Test
	void filesAreNotDirectoriesAndThePeriodIsPositive() {
		write("a.txt", "1");
		NativeFileSystemWatcher watcher = new NativeFileSystemWatcher();
		assertThatIllegalArgumentException().isThrownBy(() -> watcher.addSourceDirectory(file("a.txt").toFile()));
		assertThatIllegalArgumentException().isThrownBy(() -> new NativeFileSystemWatcher(Duration.ZERO))
			.withMessage("'quiet' must be positive but is 0 ms");
	}

	private static Thread watcherThread() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(NativeFileSystemWatcher.THREAD_NAME) && thread.isAlive())
			.findFirst()
			.orElseThrow();
	}

	@Test
	void whoAsksIsAnsweredWhenWhatIsThereWasReported() throws Exception {
		NativeFileSystemWatcher watcher = start();
		for (int i = 0; i < 20; i++) {
			write("a.txt", "version " + i);
			assertThat(watcher.look(Duration.ofSeconds(10))).isTrue();
			assertThat(reports()).hasSize(1);
			reports().clear();
		}
	}

	@Test
	void askingForNothingReportsNothing() throws Exception {
		NativeFileSystemWatcher watcher = start();
		assertThat(watcher.look(Duration.ofSeconds(10))).isTrue();
		assertThat(reports()).isEmpty();
		write("a.txt", "1");
		assertReported("ADD a.txt");
	}

	@Test
	void askingDoesNotInterruptWhoeverIsTold() throws Exception {
		CountDownLatch told = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		AtomicBoolean interrupted = new AtomicBoolean();
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addListener((changes) -> {
			told.countDown();
			await(go);
			interrupted.set(Thread.currentThread().isInterrupted());
		});
		start(watcher);
		write("a.txt", "1");
		await(told);
		assertThat(watcher.look(Duration.ofMillis(1))).isFalse();
		go.countDown();
		assertThat(watcher.look(Duration.ofSeconds(10))).isTrue();
		assertThat(interrupted).isFalse();
	}

	@Test
	void whoAsksAStoppedWatcherIsNotKept() throws Exception {
		NativeFileSystemWatcher watcher = start();
		watcher.stop();
		assertThat(watcher.look(Duration.ofSeconds(10))).isTrue();
	}

	private void age(String name) throws IOException {
		Files.setLastModifiedTime(file(name), FileTime.from(Instant.EPOCH));
	}

}
