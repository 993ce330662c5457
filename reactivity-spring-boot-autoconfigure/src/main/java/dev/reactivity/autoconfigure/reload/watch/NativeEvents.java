package dev.reactivity.autoconfigure.reload.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/*
 * The operating system watches a directory, not a name: a root that is deleted and created
 * again is another directory. So of every root the nearest existing ancestor is watched
 * too, and whatever happens to the root or to one of its ancestors leads to a new look at
 * all roots:
 *
 *   project/            <- watched while target is missing
 *     target/           <- watched always, for the name "classes"
 *       classes/        <- the root, watched with all directories below
 *
 * Looking is free of gaps since a directory is registered before it is listed.
 */

/**
 * The paths that the operating system reports as touched, below some root directories.
 * Used by one thread, closed by any.
 */
final class NativeEvents implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(NativeEvents.class);

	private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

	private final Registrations registrations;

	private final List<Path> roots;

	private final Set<Path> missing = new HashSet<>();

	/** Whether some directory could not be registered, so that looking has to do. */
	private boolean incomplete;

	/**
	 * Start watching.
	 * @param roots absolute directories, which need not exist
	 * @throws IOException if the operating system refuses
	 */
	NativeEvents(Collection<Path> roots) throws IOException {
		this.roots = List.copyOf(roots);
		this.registrations = Registrations.open();
		try {
			this.missing.addAll(this.roots);
			attach();
		}
		catch (IOException ex) {
			close();
			throw ex;
		}
	}

	/**
	 * Wait for something to happen.
	 * @param timeout how long to wait, {@code null} for as long as it takes
	 * @return files and directories to look at, empty if the time is over
	 * @throws InterruptedException if the thread was interrupted
	 * @throws java.nio.file.ClosedWatchServiceException if this was closed
	 */
	Set<Path> poll(@Nullable Duration timeout) throws InterruptedException {
		long start = System.nanoTime();
		Set<Path> touched = new LinkedHashSet<>();
		while (touched.isEmpty()) {
			Duration left = (timeout != null) ? timeout.minusNanos(System.nanoTime() - start) : null;
			if (left != null && left.isNegative()) {
				break;
			}
			WatchKey key = next(left);
			if (key != null) {
				collect(key, touched);
				drain(touched);
			}
			else if (needsLooking()) {
				lookAgain(touched);
			}
		}
		return touched;
	}

	private @Nullable WatchKey next(@Nullable Duration left) throws InterruptedException {
		Duration wait = left;
		if (needsLooking() && (left == null || left.compareTo(LOOK_AGAIN) > 0)) {
			wait = LOOK_AGAIN;
		}
		return (wait != null) ? this.registrations.service().poll(wait.toNanos(), TimeUnit.NANOSECONDS)
				: this.registrations.service().take();
	}

	private boolean needsLooking() {
		return this.incomplete || (!this.missing.isEmpty() && !this.registrations.canWatchAncestors());
	}

	private void drain(Set<Path> touched) {
		WatchKey key = this.registrations.service().poll();
		while (key != null) {
			collect(key, touched);
			key = this.registrations.service().poll();
		}
	}

	private void collect(WatchKey key, Set<Path> touched) {
		Path directory = this.registrations.directory(key);
		boolean moved = false;
		for (WatchEvent<?> event : key.pollEvents()) {
			if (StandardWatchEventKinds.OVERFLOW.equals(event.kind()) || !(event.context() instanceof Path name)) {
				logger.debug("Too many file events at once: looking at all files");
				this.missing.addAll(this.roots);
				moved = true;
			}
			else {
				moved |= collect(directory.resolve(name), event.kind(), touched);
			}
		}
		if (!key.reset()) {
			this.roots.stream().filter((root) -> root.startsWith(directory)).forEach(this.missing::add);
			moved = true;
		}
		if (moved) {
			touched.addAll(this.missing);
			lookAgain(touched);
		}
	}

	/**
	 * Collect one path.
	 * @param path the path
	 * @param kind what happened to it
	 * @param touched the paths to add to
	 * @return whether a root, or a directory above one, came or went
	 */
	private boolean collect(Path path, WatchEvent.Kind<?> kind, Set<Path> touched) {
		boolean above = false;
		for (Path root : this.roots) {
			if (root.startsWith(path)) {
				if (!StandardWatchEventKinds.ENTRY_MODIFY.equals(kind)) {
					this.missing.add(root);
					above = true;
				}
			}
			else if (path.startsWith(root)) {
				touched.add(path);
				if (StandardWatchEventKinds.ENTRY_CREATE.equals(kind)) {
					attachNew(path);
				}
			}
		}
		return above;
	}

	private void attachNew(Path path) {
		try {
			this.registrations.addTree(path);
		}
		catch (IOException ex) {
			giveUpOn(path, ex);
		}
	}

	private void lookAgain(Set<Path> touched) {
		Set<Path> lost = Set.copyOf(this.missing);
		try {
			attach();
		}
		catch (IOException ex) {
			giveUpOn(lost, ex);
		}
		if (this.incomplete) {
			touched.addAll(this.roots);
		}
		lost.stream().filter((root) -> !this.missing.contains(root)).forEach(touched::add);
	}

	private void attach() throws IOException {
		for (Path root : Set.copyOf(this.missing)) {
			if (this.registrations.addRoot(root)) {
				this.missing.remove(root);
			}
		}
	}

	private void giveUpOn(Object what, IOException ex) {
		if (!this.incomplete) {
			this.incomplete = true;
			logger.warn("Changes below %s are found by looking twice a second from now on: %s".formatted(what,
					WatchFailure.explain(ex)));
		}
	}

	@Override
	public void close() {
		this.registrations.close();
	}

}
