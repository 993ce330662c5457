package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * What the last watcher of a directory knew when it stopped.
 */
final class FileMemory {

	static final FileMemory SHARED = new FileMemory();

	private final Map<File, Map<String, FileStamp>> known = new ConcurrentHashMap<>();

	/**
	 * Fill a directory with what was known of it, or else with what is there.
	 * @param directory the directory
	 * @return whether it was known, and may have changed since
	 */
	boolean restore(WatchedDirectory directory) {
		@Nullable Map<String, FileStamp> files = this.known.remove(directory.directory());
		if (files != null) {
			directory.resume(files);
			return true;
		}
		directory.remember();
		return false;
	}

	void save(WatchedDirectory directory) {
		this.known.put(directory.directory(), directory.known());
	}

}
