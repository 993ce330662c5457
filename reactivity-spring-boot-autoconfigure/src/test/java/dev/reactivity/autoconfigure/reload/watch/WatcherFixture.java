package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.devtools.filewatch.ChangedFiles;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A project directory, watchers over it, and what they report.
 */
abstract class WatcherFixture {

	static final Duration QUIET = Duration.ofMillis(30);

	@TempDir
	Path project;

	private final BlockingQueue<Set<String>> reports = new LinkedBlockingQueue<>();

	private final List<NativeFileSystemWatcher> watchers = new ArrayList<>();

	private Path classes;

	@BeforeEach
	void create() throws IOException {
		this.classes = this.project.resolve("target/classes");
		Files.createDirectories(this.classes);
	}

	@AfterEach
	void stop() {
		this.watchers.forEach(NativeFileSystemWatcher::stop);
	}

	NativeFileSystemWatcher start() {
		return start(WatchTiming.of(QUIET), (file) -> true);
	}

	NativeFileSystemWatcher start(WatchTiming timing, Predicate<File> complete) {
		return start(watcher(timing, complete));
	}

	NativeFileSystemWatcher start(NativeFileSystemWatcher watcher) {
		watcher.addSourceDirectory(this.classes.toFile());
		watcher.addListener(this::report);
		watcher.start();
		return watcher;
	}

	NativeFileSystemWatcher watcher(WatchTiming timing, Predicate<File> complete) {
		NativeFileSystemWatcher watcher = new NativeFileSystemWatcher(timing, complete, NativeEvents::new);
		this.watchers.add(watcher);
		return watcher;
	}

	void report(Set<ChangedFiles> changeSet) {
		Set<String> report = new TreeSet<>();
		changeSet.forEach((files) -> files
			.forEach((file) -> report.add("%s %s".formatted(file.getType(), file.getRelativeName()))));
		this.reports.add(report);
	}

	void assertReported(String... expected) throws InterruptedException {
		assertThat(this.reports.poll(10, TimeUnit.SECONDS)).containsExactly(expected);
	}

	BlockingQueue<Set<String>> reports() {
		return this.reports;
	}

	Path classes() {
		return this.classes;
	}

	Path project() {
		return this.project;
	}

	void track(NativeFileSystemWatcher watcher) {
		this.watchers.add(watcher);
	}

	Path file(String name) {
		return this.classes.resolve(name);
	}

	void write(String name, String text) {
		try {
			Files.createDirectories(file(name).getParent());
			Files.writeString(file(name), text);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void delete(String directory) throws IOException {
		FileSystemUtils.deleteRecursively(file(directory).normalize());
	}

	static String text(File file) {
		try {
			return Files.readString(file.toPath());
		}
		catch (IOException ex) {
			return "";
		}
	}

	static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
