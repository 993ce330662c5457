package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.io.FileFilter;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

	private static final Duration GLANCE = Duration.ofMillis(1);

	private final NativeEvents events;

	private final List<WatchedDirectory> directories;

	private final WatchTiming timing;

	private final Predicate<File> complete;

	private final @Nullable FileFilter triggerFilter;

	/** Told of an edit before it is certain that it is all; {@code null} for nobody. */
	private final @Nullable ChangeReporter preview;

	private final ChangeReporter reporter;

	private final FileMemory memory;

	/** What was touched since the last report. */
	private final Set<Path> touched = new HashSet<>();

	/** Who waits for all files to be looked at; guarded by itself. */
	private final List<CountDownLatch> asking = new ArrayList<>();

	/** The thread while it waits for an event; guarded by {@link #asking}. */
	private @Nullable Thread resting;

	/** Guards the next two. */
	private final Object pulse = new Object();

	private long lastEvent;

	private boolean looking;

	/** The longest wait for an event of the present edit. */
	private Duration longestGap = Duration.ZERO;

	private boolean refilling;

	private volatile boolean stopped;

	WatchLoop(NativeEvents events, List<WatchedDirectory> directories, WatchTiming timing, Predicate<File> complete,
			@Nullable FileFilter triggerFilter, @Nullable ChangeReporter preview, ChangeReporter reporter,
			FileMemory memory) {
		this.events = events;
		this.directories = directories;
		this.timing = timing;
		this.complete = complete;
		this.triggerFilter = triggerFilter;
		this.preview = preview;
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
			asked().forEach(CountDownLatch::countDown);
		}
	}

	// Whatever goes wrong with one edit, the next one is watched for.
	private void watchNext(boolean resumed) throws InterruptedException {
		try {
			Set<Path> arrived = resumed ? Set.of() : rest();
			List<CountDownLatch> asked = asked();
			watch(asked.isEmpty() ? arrived : with(arrived));
			answer(asked);
		}
		catch (ClosedWatchServiceException ex) {
			throw ex;
		}
		catch (RuntimeException | Error ex) {
			logger.error("Looking at what was saved failed. Watching goes on: save again to retry", ex);
		}
		finally {
			rested();
		}
	}

	void stop() {
		this.stopped = true;
		this.events.close();
		rested();
	}

	/**
	 * Look at all files, told of or not.
	 * @return counted down once what was found has been reported
	 */
	CountDownLatch look() {
		CountDownLatch done = new CountDownLatch(1);
		synchronized (this.asking) {
			this.asking.add(done);
			if (this.resting != null) {
				this.resting.interrupt();
			}
		}
		return done;
	}

	/**
	 * Wait until nothing has been touched for the quiet period, and all that was touched
	 * before has been reported.
	 * @param ahead by how much the quiet period is shortened
	 * @throws InterruptedException if the thread is interrupted
	 */
	void awaitSilence(Duration ahead) throws InterruptedException {
		long start = System.nanoTime();
		Duration quiet = this.timing.quiet().minus(ahead);
		synchronized (this.pulse) {
			while (!this.stopped && isWithinLimit(start)) {
				Duration silence = Duration.ofNanos(System.nanoTime() - this.lastEvent);
				Duration missing = (this.looking ? this.timing.limit() : quiet).minus(silence);
				if (missing.isNegative() || missing.isZero()) {
					return;
				}
				TimeUnit.NANOSECONDS.timedWait(this.pulse, missing.toNanos());
			}
		}
	}

	private Set<Path> touched(Set<Path> arrived) {
		if (!arrived.isEmpty()) {
			synchronized (this.pulse) {
				this.lastEvent = System.nanoTime();
				this.looking = true;
			}
			this.touched.addAll(arrived);
		}
		return arrived;
	}

	private void rested() {
		synchronized (this.pulse) {
			this.looking = false;
			this.pulse.notifyAll();
		}
	}

	// Interrupted only here, never while something is reported.
	private Set<Path> rest() throws InterruptedException {
		synchronized (this.asking) {
			if (!this.asking.isEmpty()) {
				return Set.of();
			}
			this.resting = Thread.currentThread();
		}
		try {
			return this.events.poll(this.refilling ? this.timing.hold() : null);
		}
		catch (InterruptedException ex) {
			if (this.stopped || asked().isEmpty()) {
				throw ex;
			}
			return Set.of();
		}
		finally {
			wakeUp();
		}
	}

	@SuppressWarnings("ResultOfMethodCallIgnored")
	private void wakeUp() {
		synchronized (this.asking) {
			this.resting = null;
			if (!this.stopped && !this.asking.isEmpty()) {
				Thread.interrupted(); // we were asked a moment too late to be resting
			}
		}
	}

	private List<CountDownLatch> asked() {
		synchronized (this.asking) {
			return List.copyOf(this.asking);
		}
	}

	private Set<Path> with(Set<Path> arrived) {
		Set<Path> all = new HashSet<>(arrived);
		this.directories.forEach((directory) -> all.add(directory.root()));
		return all;
	}

	private void answer(List<CountDownLatch> asked) {
		if (!this.refilling) {
			synchronized (this.asking) {
				this.asking.removeAll(asked);
			}
			asked.forEach(CountDownLatch::countDown);
		}
	}

	private void watch(Set<Path> arrived) throws InterruptedException {
		boolean patienceIsOver = this.refilling && arrived.isEmpty();
		touched(arrived);
		settle();
		Map<WatchedDirectory, Map<String, FileDifference>> differences = compare();
		this.refilling = !patienceIsOver && isEmptied(differences);
		if (!this.refilling && isTriggered(differences)) {
			this.touched.clear();
			differences.forEach(WatchedDirectory::accept);
			report(differences);
			differences.forEach(WatchedDirectory::doubt);
		}
	}

	private void settle() throws InterruptedException {
		long start = System.nanoTime();
		this.longestGap = Duration.ZERO;
		do {
			gather(start);
		}
		while (isWithinLimit(start) && goesOn());
	}

	private void gather(long start) throws InterruptedException {
		boolean more = true;
		while (more && isWithinLimit(start)) {
			more = arrives(this.timing.silence(this.longestGap, this.refilling));
		}
		while (isHalfWritten() && isWithinLimit(start)) {
			arrives(HALF_WRITTEN_POLL);
		}
	}

	private boolean arrives(Duration patience) throws InterruptedException {
		long asked = System.nanoTime();
		boolean arrived = !touched(this.events.poll(patience)).isEmpty();
		Duration gap = Duration.ofNanos(System.nanoTime() - asked);
		this.longestGap = (arrived && gap.compareTo(this.longestGap) > 0) ? gap : this.longestGap;
		return arrived;
	}

	// What is told early is told again, with more if there is more.
	private boolean goesOn() throws InterruptedException {
		if (this.preview == null) {
			return false;
		}
		Set<ChangedFiles> soFar = changeSet(compare());
		if (soFar.stream().mapToInt((files) -> files.getFiles().size()).sum() == 1) {
			this.preview.report(soFar, () -> !this.stopped);
		}
		Duration silence = this.timing.patient().silence(this.longestGap, this.refilling);
		Duration missing = silence.minusNanos(System.nanoTime() - lastEvent());
		return arrives((missing.compareTo(GLANCE) > 0) ? missing : GLANCE);
	}

	private long lastEvent() {
		synchronized (this.pulse) {
			return this.lastEvent;
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
		Set<ChangedFiles> changeSet = changeSet(differences);
		if (!changeSet.isEmpty()) {
			this.reporter.report(changeSet, () -> !this.stopped);
		}
	}

	private Set<ChangedFiles> changeSet(Map<WatchedDirectory, Map<String, FileDifference>> differences) {
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
		return Collections.unmodifiableSet(changeSet);
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
