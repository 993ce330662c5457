package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.io.FileFilter;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.devtools.filewatch.ChangedFile;
import org.springframework.boot.devtools.filewatch.ChangedFiles;

/*
 *            event               silence, all files complete
 *   at rest -------> settling ---------------------------------> reported -> at rest
 *                     ^    |  all classes gone, or no trigger file
 *                     |    v
 *                     waiting for more, nothing forgotten
 */

/**
 * The life of the watching thread: wait for an event, let the edit settle, report it.
 */
final class WatchLoop implements Runnable {

	private static final Log logger = LogFactory.getLog(WatchLoop.class);

	private static final Duration HALF_WRITTEN_POLL = Duration.ofMillis(25);

	private final NativeEvents events;

	private final List<WatchedDirectory> directories;

	private final WatchTiming timing;

	private final Predicate<File> complete;

	private final @Nullable FileFilter triggerFilter;

	private final ChangeReporter reporter;

	private final FileMemory memory;

	/** What was touched since the last report. */
	private final Set<Path> touched = new HashSet<>();

	private boolean refilling;

	private volatile boolean stopped;

	WatchLoop(NativeEvents events, List<WatchedDirectory> directories, WatchTiming timing, Predicate<File> complete,
			@Nullable FileFilter triggerFilter, ChangeReporter reporter, FileMemory memory) {
		this.events = events;
		this.directories = directories;
		this.timing = timing;
		this.complete = complete;
		this.triggerFilter = triggerFilter;
		this.reporter = reporter;
		this.memory = memory;
		directories.stream().filter(memory::restore).map(WatchedDirectory::root).forEach(this.touched::add);
	}

	@Override
	public void run() {
		try {
			boolean resumed = !this.touched.isEmpty();
			while (!this.stopped) {
				watchNext(resumed);
				resumed = false;
			}
		}
		catch (InterruptedException | ClosedWatchServiceException ex) {
			logger.debug("Watching ended");
		}
		finally {
			this.events.close();
			this.directories.forEach(this.memory::save);
		}
	}

	// Whatever goes wrong with one edit, the next one is watched for.
	private void watchNext(boolean resumed) throws InterruptedException {
		try {
			watch(resumed ? Set.of() : this.events.poll(this.refilling ? this.timing.hold() : null));
		}
		catch (ClosedWatchServiceException ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			logger.error("Looking at what was saved failed. Watching goes on: save again to retry", ex);
		}
	}

	void stop() {
		this.stopped = true;
		this.events.close();
	}

	private void watch(Set<Path> arrived) throws InterruptedException {
		boolean patienceIsOver = this.refilling && arrived.isEmpty();
		this.touched.addAll(arrived);
		settle();
		Map<WatchedDirectory, Map<String, FileDifference>> differences = compare();
		this.refilling = !patienceIsOver && isEmptied(differences);
		if (!this.refilling && isTriggered(differences)) {
			this.touched.clear();
			differences.forEach(WatchedDirectory::accept);
			report(differences);
		}
	}

	private void settle() throws InterruptedException {
		long start = System.nanoTime();
		awaitSilence(start);
		while (isHalfWritten() && isWithinLimit(start)) {
			this.touched.addAll(this.events.poll(HALF_WRITTEN_POLL));
		}
	}

	private void awaitSilence(long start) throws InterruptedException {
		Duration longestGap = Duration.ZERO;
		boolean silent = false;
		while (!silent && isWithinLimit(start)) {
			long asked = System.nanoTime();
			Set<Path> arrived = this.events.poll(this.timing.silence(longestGap, this.refilling));
			Duration gap = Duration.ofNanos(System.nanoTime() - asked);
			longestGap = (gap.compareTo(longestGap) > 0) ? gap : longestGap;
			silent = arrived.isEmpty();
			this.touched.addAll(arrived);
		}
	}

	private boolean isWithinLimit(long start) {
		return !this.stopped && System.nanoTime() - start < this.timing.limit().toNanos();
	}

	private boolean isHalfWritten() {
		return compare().entrySet()
			.stream()
			.flatMap((entry) -> changedFiles(entry.getKey(), entry.getValue()).stream())
			.filter((changed) -> changed.getType() != ChangedFile.Type.DELETE)
			.anyMatch((changed) -> !this.complete.test(changed.getFile()));
	}

	private Map<WatchedDirectory, Map<String, FileDifference>> compare() {
		Map<WatchedDirectory, Map<String, FileDifference>> differences = new LinkedHashMap<>();
		this.directories.forEach((directory) -> differences.put(directory, directory.compare(this.touched)));
		return differences;
	}

	private boolean isEmptied(Map<WatchedDirectory, Map<String, FileDifference>> differences) {
		return differences.entrySet().stream().anyMatch((entry) -> entry.getKey().isEmptied(entry.getValue()));
	}

	private boolean isTriggered(Map<WatchedDirectory, Map<String, FileDifference>> differences) {
		FileFilter filter = this.triggerFilter;
		return filter == null || differences.entrySet()
			.stream()
			.flatMap((entry) -> changedFiles(entry.getKey(), entry.getValue()).stream())
			.anyMatch((changed) -> filter.accept(changed.getFile()));
	}

	private void report(Map<WatchedDirectory, Map<String, FileDifference>> differences) {
		Set<ChangedFiles> changeSet = new LinkedHashSet<>();
		differences.forEach((directory, found) -> {
			Set<ChangedFile> files = changedFiles(directory, found);
			if (this.triggerFilter != null) {
				files.removeIf((changed) -> this.triggerFilter.accept(changed.getFile()));
			}
			if (!files.isEmpty()) {
				changeSet.add(new ChangedFiles(directory.directory(), files));
			}
		});
		if (!changeSet.isEmpty()) {
			this.reporter.report(Collections.unmodifiableSet(changeSet), () -> !this.stopped);
		}
	}

	private static Set<ChangedFile> changedFiles(WatchedDirectory directory, Map<String, FileDifference> differences) {
		Collection<FileDifference> all = differences.values();
		Set<ChangedFile> files = new LinkedHashSet<>();
		all.stream()
			.filter(FileDifference::isChange)
			.forEach((it) -> files.add(it.toChangedFile(directory.directory())));
		return files;
	}

}
