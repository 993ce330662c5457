package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.io.FileFilter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.devtools.filewatch.FileChangeListener;
import org.springframework.boot.devtools.filewatch.FileSystemWatcher;
import org.springframework.util.Assert;

import dev.reactivity.reload.change.ClassFile;

/**
 * A file system watcher that is told by the operating system instead of looking every
 * second, so that a change is reported some 30 ms after it was written and nothing runs
 * while there is none. Where the operating system refuses, it falls back to looking.
 * Thread-safe.
 *
 * <pre class="code">
 * FileSystemWatcher watcher = new NativeFileSystemWatcher(Duration.ofMillis(30));
 * watcher.addSourceDirectory(new File("target/classes"));
 * watcher.addListener((changeSet) -&gt; reload(changeSet));
 * watcher.start();
 * </pre>
 *
 * <ul>
 * <li>An edit is reported once it has settled: no event for the quiet period, which grows
 * with the gaps between the events, and no class file half-written.
 * <li>A file rewritten with the same bytes is not a change.
 * <li>A directory may be missing, deleted and created again. One that loses all its
 * classes is being built: that is reported when they are back.
 * <li>Listeners are called one change set at a time. What happens meanwhile is the next.
 * </ul>
 *
 * @since 0.1.0
 * @see FileSystemWatcher
 */
public final class NativeFileSystemWatcher extends FileSystemWatcher {

	/**
	 * The default quiet period.
	 */
	public static final Duration DEFAULT_QUIET_PERIOD = Duration.ofMillis(30);

	static final String THREAD_NAME = "reactivity-file-watcher";

	private static final Log logger = LogFactory.getLog(NativeFileSystemWatcher.class);

	private static final Duration FALLBACK_POLL_INTERVAL = Duration.ofMillis(100);

	private static final Duration FALLBACK_QUIET_PERIOD = Duration.ofMillis(50);

	private static final Duration LONGEST_JOIN = Duration.ofSeconds(5);

	private final Object monitor = new Object();

	private final WatchTiming timing;

	private final Predicate<File> complete;

	private final EventSource eventSource;

	private final List<FileChangeListener> listeners = new ArrayList<>();

	private final Set<File> directories = new LinkedHashSet<>();

	private @Nullable FileFilter triggerFilter;

	private @Nullable WatchLoop loop;

	private @Nullable Thread thread;

	private boolean resuming;

	private boolean eager;

	private @Nullable FileChangeListener preview;

	private volatile @Nullable FileSystemWatcher fallback;

	/**
	 * Create a watcher with the default quiet period.
	 */
	public NativeFileSystemWatcher() {
		this(DEFAULT_QUIET_PERIOD);
	}

	/**
	 * Create a watcher that waits for class files to be complete.
	 * @param quietPeriod the silence after which an edit counts as complete
	 */
	public NativeFileSystemWatcher(Duration quietPeriod) {
		this(quietPeriod, NativeFileSystemWatcher::isCompleteClass);
	}

	/**
	 * Create a watcher.
	 * @param quietPeriod the silence after which an edit counts as complete
	 * @param complete whether a new or changed file is complete. While it is not, the
	 * edit is not reported, for at most two seconds
	 */
	public NativeFileSystemWatcher(Duration quietPeriod, Predicate<File> complete) {
		this(WatchTiming.of(quietPeriod), complete, NativeEvents::new);
	}

	NativeFileSystemWatcher(WatchTiming timing, Predicate<File> complete, EventSource eventSource) {
		super(true, FALLBACK_POLL_INTERVAL, FALLBACK_QUIET_PERIOD);
		this.timing = timing;
		this.complete = complete;
		this.eventSource = eventSource;
	}

	@Override
	public void addListener(FileChangeListener listener) {
		Assert.notNull(listener, "'fileChangeListener' must not be null");
		synchronized (this.monitor) {
			checkNotStarted();
			this.listeners.add(listener);
		}
	}

	@Override
	public void addSourceDirectories(Iterable<File> directories) {
		Assert.notNull(directories, "'directories' must not be null");
		synchronized (this.monitor) {
			directories.forEach(this::addSourceDirectory);
		}
	}

	@Override
	public void addSourceDirectory(File directory) {
		Assert.notNull(directory, "'directory' must not be null");
		Assert.isTrue(!directory.isFile(), () -> "'directory' [%s] must not be a file".formatted(directory));
		synchronized (this.monitor) {
			checkNotStarted();
			this.directories.add(directory);
		}
	}

	@Override
	public void setTriggerFilter(@Nullable FileFilter triggerFilter) {
		synchronized (this.monitor) {
			this.triggerFilter = triggerFilter;
		}
	}

	/**
	 * Set whether to go on where the last resuming watcher of a directory stopped, the
	 * first one where this JVM began, so that nothing written during a start or restart
	 * is missed. Such changes are reported at once.
	 * @param resuming whether to report what changed since then
	 */
	public void setResuming(boolean resuming) {
		synchronized (this.monitor) {
			checkNotStarted();
			this.resuming = resuming;
		}
	}

	/**
	 * Set whether to report an edit after a sixth of the quiet period, to listeners that
	 * can begin with a part of it and {@linkplain #awaitSilence wait} before they finish.
	 * @param eager whether to report early
	 */
	public void setEager(boolean eager) {
		synchronized (this.monitor) {
			checkNotStarted();
			this.eager = eager;
		}
	}

	/**
	 * Set who is told of an edit of one file after a sixth of the quiet period. It will
	 * be reported all the same, with more files if more are written, so that only what
	 * nobody can see may come of this.
	 * @param preview told early
	 */
	public void setPreview(FileChangeListener preview) {
		synchronized (this.monitor) {
			checkNotStarted();
			this.preview = preview;
		}
	}

	private void checkNotStarted() {
		Assert.state(!isStarted(), "FileSystemWatcher already started");
	}

	private boolean isStarted() {
		return this.loop != null || this.fallback != null;
	}

	@Override
	public void start() {
		synchronized (this.monitor) {
			if (isStarted()) {
				return;
			}
			try {
				startNative();
			}
			catch (IOException | LinkageError ex) {
				startPolling(ex);
			}
		}
	}

	private void startNative() throws IOException {
		FileMemory memory = this.resuming ? FileMemory.SHARED : new FileMemory();
		List<WatchedDirectory> watched = this.directories.stream().map(WatchedDirectory::new).toList();
		NativeEvents events = this.eventSource.open(watched.stream().map(WatchedDirectory::root).distinct().toList());
		WatchTiming timing = (this.eager || this.preview != null) ? this.timing.eager() : this.timing;
		ChangeReporter early = (this.preview != null) ? new ChangeReporter(List.of(this.preview)) : null;
		this.loop = new WatchLoop(events, watched, timing, this.complete, this.triggerFilter, early,
				new ChangeReporter(this.listeners), memory);
		this.thread = new Thread(this.loop, THREAD_NAME);
		this.thread.setDaemon(true);
		this.thread.start();
	}

	private void startPolling(Throwable reason) {
		logger.warn("The operating system cannot watch files for us, looking every %d ms instead: %s".formatted(
				FALLBACK_POLL_INTERVAL.toMillis(),
				(reason instanceof IOException io) ? WatchFailure.explain(io) : reason.toString()));
		ChangeReporter reporter = new ChangeReporter(this.listeners);
		FileSystemWatcher watcher = new FileSystemWatcher(true, FALLBACK_POLL_INTERVAL, FALLBACK_QUIET_PERIOD);
		watcher.addSourceDirectories(this.directories);
		watcher.addListener((changeSet) -> reporter.report(changeSet, () -> watcher.equals(this.fallback)));
		watcher.setTriggerFilter(this.triggerFilter);
		this.fallback = watcher;
		watcher.start();
	}

	@Override
	public void stop() {
		Thread ending;
		FileSystemWatcher polling;
		synchronized (this.monitor) {
			ending = this.thread;
			if (this.loop != null) {
				this.loop.stop();
			}
			polling = this.fallback;
			this.fallback = null;
			this.loop = null;
			this.thread = null;
		}
		if (polling != null) {
			polling.stop();
		}
		if (ending != null) {
			join(ending);
		}
	}

	/**
	 * Look at all files now, and wait until what changed has been reported.
	 * @param patience how long to wait
	 * @return whether that was long enough
	 * @throws InterruptedException if the thread is interrupted
	 */
	public boolean look(Duration patience) throws InterruptedException {
		@Nullable CountDownLatch looked;
		synchronized (this.monitor) {
			if (this.loop == null && this.fallback == null) {
				return true;
			}
			looked = (this.loop != null) ? this.loop.look() : null;
		}
		if (looked == null) { // which looks all the time
			looked = new CountDownLatch(1);
			Duration round = FALLBACK_POLL_INTERVAL.plus(FALLBACK_QUIET_PERIOD).multipliedBy(3);
			looked.await(round.toNanos(), TimeUnit.NANOSECONDS);
			return true;
		}
		return looked.await(patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	/**
	 * Wait until nothing has been written for the quiet period, and all that was has been
	 * reported.
	 * @param ahead by how much the quiet period is shortened
	 * @throws InterruptedException if the thread is interrupted
	 */
	public void awaitSilence(Duration ahead) throws InterruptedException {
		WatchLoop watching;
		synchronized (this.monitor) {
			watching = this.loop;
		}
		if (watching != null) {
			watching.awaitSilence(ahead);
		}
	}

	/**
	 * Wait for the thread, which is interrupted because its listener may be waiting for
	 * us: a restart called from there closes the context that stops the watcher.
	 * @param ending the watching thread
	 */
	private static void join(Thread ending) {
		ending.interrupt();
		if (ending.equals(Thread.currentThread())) {
			return;
		}
		try {
			ending.join(LONGEST_JOIN.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static boolean isCompleteClass(File file) {
		Path path = file.toPath();
		if (!file.getName().endsWith(".class")) {
			return true;
		}
		try {
			return ClassFile.isComplete(Files.readAllBytes(path));
		}
		catch (IOException ex) {
			return !Files.exists(path);
		}
	}

	/**
	 * Where the events come from.
	 */
	@FunctionalInterface
	interface EventSource {

		NativeEvents open(List<Path> roots) throws IOException;

	}

}
