package dev.reactivity.autoconfigure.reload.watch;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.devtools.filewatch.ChangedFiles;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NativeFileSystemWatcher}: when it is reported.
 */
class SettlingTests extends WatcherFixture {

	@Test
	void halfWrittenFileHoldsBackTheEditUntilItIsComplete() throws Exception {
		CountDownLatch asked = new CountDownLatch(3);
		start(WatchTiming.of(QUIET), (file) -> {
			boolean complete = text(file).endsWith("end");
			if (!complete) {
				asked.countDown();
			}
			return complete;
		});
		write("a.class", "half");
		write("b.class", "end");
		assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(reports()).isEmpty();
		write("a.class", "half end");
		assertReported("ADD a.class", "ADD b.class");
	}

	@Test
	void halfWrittenFileIsReportedAfterTheLimit() throws Exception {
		start(new WatchTiming(QUIET, QUIET, Duration.ofMillis(200), QUIET, QUIET), (file) -> false);
		write("a.class", "half");
		assertReported("ADD a.class");
	}

	@Test
	void truncatedClassIsHalfWrittenByDefault() throws Exception {
		byte[] bytes;
		try (var stream = NativeFileSystemWatcherTests.class.getResourceAsStream("SettlingTests.class")) {
			bytes = stream.readAllBytes();
		}
		NativeFileSystemWatcher watcher = new NativeFileSystemWatcher();
		track(watcher);
		List<Integer> sizes = new ArrayList<>();
		watcher.addSourceDirectory(classes().toFile());
		watcher.addListener((changeSet) -> {
			sizes.add((int) file("T.class").toFile().length());
			report(changeSet);
		});
		watcher.start();
		Files.write(file("T.class"), Arrays.copyOf(bytes, 1000));
		Files.write(file("T.class"), bytes);
		assertReported("ADD T.class");
		assertThat(sizes).containsExactly(bytes.length);
	}

	@Test
	void eagerWatcherReportsBeforeItIsCertainOfTheWhole() throws Exception {
		Duration quiet = Duration.ofMillis(600);
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(quiet), (file) -> true);
		watcher.setEager(true);
		start(watcher);
		long written = System.nanoTime();
		write("a.txt", "1");
		assertReported("ADD a.txt");
		long next = System.nanoTime();
		write("b.txt", "1");
		watcher.awaitSilence(Duration.ZERO);
		assertThat(Duration.ofNanos(System.nanoTime() - next)).isGreaterThanOrEqualTo(quiet);
		assertThat(reports()).containsExactly(Set.of("ADD b.txt"));
		assertThat(Duration.ofNanos(next - written)).isGreaterThanOrEqualTo(quiet.dividedBy(6));
	}

	@Test
	void editOfOneFileIsPreviewedBeforeItIsCertainThatItIsAll() throws Exception {
		BlockingQueue<Set<ChangedFiles>> previews = new LinkedBlockingQueue<>();
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(Duration.ofMillis(600)), (file) -> true);
		watcher.setPreview(previews::add);
		start(watcher);
		write("a.txt", "1");
		assertThat(previews.poll(10, TimeUnit.SECONDS)).hasToString("[%s [%s (ADD)]]", classes(), file("a.txt"));
		assertThat(reports()).isEmpty();
		write("b.txt", "1");
		assertReported("ADD a.txt", "ADD b.txt");
		write("a.txt", "2");
		assertReported("MODIFY a.txt");
		assertThat(previews).singleElement().hasToString("[%s [%s (MODIFY)]]", classes(), file("a.txt"));
	}

	@Test
	void whatIsSavedDuringThePreviewIsPreviewedAgain() throws Exception {
		List<String> seen = new ArrayList<>();
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.setPreview((changeSet) -> {
			seen.add("preview of " + text(file("a.txt").toFile()));
			if (seen.size() == 1) {
				write("a.txt", "second");
			}
		});
		watcher.addListener((changeSet) -> seen.add("report of " + text(file("a.txt").toFile())));
		start(watcher);
		write("a.txt", "first");
		assertReported("ADD a.txt");
		assertThat(seen).containsExactly("preview of first", "preview of second", "report of second");
	}

	@Test
	void whoNeedsTimeMayBeginBeforeTheSilenceIsLongEnough() throws Exception {
		Duration quiet = Duration.ofSeconds(50);
		NativeFileSystemWatcher watcher = watcher(
				new WatchTiming(Duration.ofMillis(10), quiet, quiet.multipliedBy(2), QUIET, QUIET), (file) -> true);
		start(watcher);
		write("a.txt", "1");
		assertReported("ADD a.txt");
		long asked = System.nanoTime();
		watcher.awaitSilence(quiet);
		assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(quiet);
	}

	@Test
	void endlessWritingIsReportedAfterTheLimit() throws Exception {
		start(new WatchTiming(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(300), QUIET, QUIET),
				(file) -> true);
		ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
		AtomicInteger count = new AtomicInteger();
		try {
			Future<?> writing = writer.scheduleAtFixedRate(() -> write("log.txt", "line " + count.incrementAndGet()), 0,
					20, TimeUnit.MILLISECONDS);
			assertReported("ADD log.txt");
			writing.cancel(true);
		}
		finally {
			writer.shutdownNow();
		}
	}

	@Test
	void tenEditsInASecondEndWithTheLast() throws Exception {
		write("a.txt", "0");
		List<String> seen = new ArrayList<>();
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addSourceDirectory(classes().toFile());
		watcher.addListener((changeSet) -> seen.add(text(file("a.txt").toFile())));
		watcher.start();
		ScheduledExecutorService writer = Executors.newSingleThreadScheduledExecutor();
		AtomicInteger count = new AtomicInteger();
		try {
			Future<?> writing = writer.scheduleAtFixedRate(() -> {
				if (count.get() < 10) {
					write("a.txt", "edit " + count.incrementAndGet());
				}
			}, 0, 100, TimeUnit.MILLISECONDS);
			Awaitility.await().until(() -> seen.contains("edit 10"));
			writing.cancel(true);
		}
		finally {
			writer.shutdownNow();
		}
		assertThat(seen).hasSizeLessThanOrEqualTo(10).doesNotHaveDuplicates();
	}

	@Test
	void whatHappensDuringASlowListenerIsTheNextReport() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addSourceDirectory(classes().toFile());
		watcher.addListener((changeSet) -> {
			entered.countDown();
			await(written);
			report(changeSet);
		});
		watcher.start();
		write("a.txt", "1");
		await(entered);
		write("a.txt", "2");
		write("b.txt", "1");
		write("c.txt", "1");
		Files.delete(file("c.txt"));
		written.countDown();
		assertReported("ADD a.txt");
		assertReported("ADD b.txt", "MODIFY a.txt");
	}

	@Test
	void lostEventsAreFoundByLooking() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch written = new CountDownLatch(1);
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		watcher.addSourceDirectory(classes().toFile());
		watcher.addListener((changeSet) -> {
			entered.countDown();
			await(written);
			report(changeSet);
		});
		watcher.start();
		write("first.txt", "1");
		await(entered);
		for (int i = 0; i < 1000; i++) {
			write("many/%d.txt".formatted(i), "1");
			write("%d.txt".formatted(i), "1");
		}
		written.countDown();
		assertReported("ADD first.txt");
		Set<String> all = new TreeSet<>();
		Awaitility.await().until(() -> {
			Set<String> next = reports().poll(1, TimeUnit.SECONDS);
			return all.addAll((next != null) ? next : Set.of()) && all.size() == 2000;
		});
	}

	@Test
	void emptiedClassDirectoryIsABuildInProgress() throws Exception {
		write("a/One.class", "1");
		write("a/Two.class", "1");
		write("application.properties", "1");
		start();
		delete("a");
		write("application.properties", "2");
		write("a/One.class", "1");
		write("a/Two.class", "2");
		assertReported("MODIFY a/Two.class", "MODIFY application.properties");
	}

	@Test
	void emptiedClassDirectoryIsReportedIfNobodyFillsItAgain() throws Exception {
		write("One.class", "1");
		write("Two.class", "1");
		start(new WatchTiming(QUIET, QUIET, QUIET, QUIET, Duration.ofMillis(300)), (file) -> true);
		FileSystemUtils.deleteRecursively(classes());
		assertReported("DELETE One.class", "DELETE Two.class");
	}

	@Test
	void nothingIsReportedBeforeTheTriggerFileAndThenEverythingElse() throws Exception {
		NativeFileSystemWatcher watcher = watcher(WatchTiming.of(QUIET), (file) -> true);
		CountDownLatch asked = new CountDownLatch(1);
		watcher.setTriggerFilter((file) -> {
			asked.countDown();
			return file.getName().equals(".trigger");
		});
		start(watcher);
		write("a.txt", "1");
		await(asked);
		write("b.txt", "1");
		write(".trigger", "1");
		assertReported("ADD a.txt", "ADD b.txt");
		write(".trigger", "2");
		write("a.txt", "2");
		write(".trigger", "3");
		assertReported("MODIFY a.txt");
	}

}
