package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.methvin.watcher.hashing.FileHasher;
import io.methvin.watchservice.MacOSXListeningWatchService;
import io.methvin.watchservice.WatchablePath;
import org.jspecify.annotations.Nullable;

/**
 * Being told by the operating system; on macOS through a library, since the JDK would
 * poll there.
 */
final class NativeAlertness implements Alertness {

	private static final WatchEvent.Kind<?>[] KINDS = { StandardWatchEventKinds.ENTRY_CREATE,
			StandardWatchEventKinds.ENTRY_MODIFY, StandardWatchEventKinds.ENTRY_DELETE };

	private static final boolean MAC = System.getProperty("os.name", "").contains("Mac");

	private final WatchService service;

	private final Duration patience;

	private final Map<Path, WatchKey> keys = new HashMap<>();

	/**
	 * Starts without directories.
	 * @param patience how long to wait at most for news, since some changes are not told
	 * of: a directory that takes the place of another, or what a full queue had no room
	 * for
	 * @throws IOException if the operating system cannot tell
	 */
	NativeAlertness(Duration patience) throws IOException {
		this.patience = patience;
		this.service = MAC ? new MacOSXListeningWatchService(new QuickConfig())
				: FileSystems.getDefault().newWatchService();
	}

	@Override
	public void direct(Set<Path> directories) throws IOException {
		this.keys.entrySet().removeIf((entry) -> {
			boolean unwanted = !directories.contains(entry.getKey()) || !entry.getValue().isValid();
			if (unwanted) {
				entry.getValue().cancel();
			}
			return unwanted;
		});
		attend(directories);
	}

	@Override
	public void attend(Set<Path> directories) throws IOException {
		for (Path directory : directories) {
			register(directory);
		}
	}

	// Another directory may have taken the place of one that was moved away, which nobody
	// tells; for the same one the same key is given again.
	private void register(Path directory) throws IOException {
		if (MAC && this.keys.containsKey(directory)) {
			return;
		}
		try {
			WatchKey key = MAC ? new WatchablePath(directory).register(this.service, KINDS)
					: directory.register(this.service, KINDS);
			WatchKey before = this.keys.put(directory, key);
			if (before != null && !before.equals(key)) {
				before.cancel();
			}
		}
		catch (NoSuchFileException | NotDirectoryException | ClosedWatchServiceException ex) {
			this.keys.remove(directory);
		}
	}

	@Override
	public boolean await() throws InterruptedException {
		try {
			drain(this.service.poll(this.patience.toNanos(), TimeUnit.NANOSECONDS));
			return true;
		}
		catch (ClosedWatchServiceException ex) {
			return false;
		}
	}

	@Override
	public void pause(Duration duration) throws InterruptedException {
		long end = System.nanoTime() + duration.toNanos();
		try {
			for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
				drain(this.service.poll(left, TimeUnit.NANOSECONDS));
			}
		}
		catch (ClosedWatchServiceException ex) {
			throw new InterruptedException("Watching ended");
		}
	}

	private void drain(@Nullable WatchKey first) {
		WatchKey key = first;
		while (key != null) {
			key.pollEvents();
			key.reset();
			key = this.service.poll();
		}
	}

	@Override
	public void close() {
		try {
			this.service.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The watch service of the configuration files cannot be closed", ex);
		}
	}

	/**
	 * Hears of a change within 10 ms instead of the 500 of the library.
	 */
	private static final class QuickConfig implements MacOSXListeningWatchService.Config {

		@Override
		public double latency() {
			return 0.01;
		}

		@Override
		public @Nullable FileHasher fileHasher() {
			return null;
		}

	}

}
