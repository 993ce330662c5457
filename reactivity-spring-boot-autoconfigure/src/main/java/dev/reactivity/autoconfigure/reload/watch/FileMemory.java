package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * What the last watcher of a directory knew when it stopped; before the first, what had
 * been written when this JVM began.
 */
final class FileMemory {

	static final FileMemory SHARED = new FileMemory(
			TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getStartTime()));

	/** Files written later count as changed where nothing is known yet. */
	private final long since;

	private final Map<File, Map<String, FileStamp>> known = new ConcurrentHashMap<>();

	FileMemory() {
		this(Long.MAX_VALUE);
	}

	private FileMemory(long since) {
		this.since = since;
	}

	/**
	 * Fill a directory with what was known of it, or else with what is there.
	 * @param directory the directory
	 * @return whether it may have changed since
	 */
	boolean restore(WatchedDirectory directory) {
		@Nullable Map<String, FileStamp> files = this.known.remove(directory.directory());
		if (files != null) {
			directory.resume(files);
			return true;
		}
		return directory.remember(this.since);
	}

	void save(WatchedDirectory directory) {
		this.known.put(directory.directory(), directory.known());
	}

}
