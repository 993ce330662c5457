package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

import org.jspecify.annotations.Nullable;

/**
 * What tells one state of a file from the next, without reading it.
 *
 * @param size the size in bytes
 * @param modified when it was last modified
 */
record FileStamp(long size, FileTime modified) {

	static @Nullable FileStamp of(Path file) {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
			return attributes.isRegularFile() ? new FileStamp(attributes.size(), attributes.lastModifiedTime()) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	boolean isOlderThan(FileStamp other) {
		return this.modified.compareTo(other.modified) < 0;
	}

}
