package dev.reactivity.reload.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a file in order to tell whether it changed. Immutable.
 *
 * <pre class="code">
 * FileStamp before = FileStamp.glance(file);
 * boolean touched = !before.isSameAtAGlance(FileStamp.glance(file));
 * </pre>
 *
 * @param size the size in bytes
 * @param modified when it was last modified, in nanoseconds. Clocks of file systems tick
 * only every few milliseconds, so another file may have the same
 * @param key what the file system knows the file by, {@code null} if it does not tell
 * @param hash the hash of the content, {@code null} if not known
 * @since 0.1.0
 */
public record FileStamp(long size, long modified, @Nullable Object key, @Nullable Long hash) {

	/** Larger files are compared by size and time only: nobody edits those by hand. */
	private static final long MAX_HASHED = 4 << 20;

	/**
	 * Look at a file without reading it.
	 * @param file the file
	 * @return its stamp, {@code null} if there is no such file
	 */
	public static @Nullable FileStamp glance(Path file) {
		try {
			return of(Files.readAttributes(file, BasicFileAttributes.class));
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static @Nullable FileStamp of(BasicFileAttributes attributes) {
		return attributes.isRegularFile() ? new FileStamp(attributes.size(),
				attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), attributes.fileKey(), null) : null;
	}

	/**
	 * Add the hash.
	 * @param file the file
	 * @return this with the hash, or without if the file is too large or cannot be read
	 */
	public FileStamp withHashOf(Path file) {
		if (this.size > MAX_HASHED) {
			return this;
		}
		try {
			return new FileStamp(this.size, this.modified, this.key, hash(Files.readAllBytes(file)));
		}
		catch (IOException ex) {
			return this;
		}
	}

	/**
	 * Forget the hash, so that only what was not written again is the same.
	 * @return this without the hash
	 */
	public FileStamp withoutHash() {
		return new FileStamp(this.size, this.modified, this.key, null);
	}

	/**
	 * Two checksums that processors compute in hardware, since every file is read at the
	 * start.
	 * @param content the content
	 * @return both in one number
	 */
	private static long hash(byte[] content) {
		return (checksum(new CRC32(), content) << Integer.SIZE) | checksum(new CRC32C(), content);
	}

	private static long checksum(Checksum checksum, byte[] content) {
		checksum.update(content);
		return checksum.getValue();
	}

	/**
	 * Return whether there is no sign of a change.
	 * @param other another look at the same file
	 * @return whether size, time and identity are the same
	 */
	public boolean isSameAtAGlance(FileStamp other) {
		return this.size == other.size && this.modified == other.modified && Objects.equals(this.key, other.key);
	}

	/**
	 * Return whether the content is the same, whenever it was written.
	 * @param other another look at the same file
	 * @return whether it is, as far as can be told
	 */
	public boolean isSameContent(FileStamp other) {
		if (this.hash == null && other.hash == null) {
			return isSameAtAGlance(other);
		}
		return this.size == other.size && Objects.equals(this.hash, other.hash);
	}

	/**
	 * Return whether a file was written before another one.
	 * @param other the stamp of the other file
	 * @return whether it is older
	 */
	public boolean isOlderThan(FileStamp other) {
		return this.modified < other.modified;
	}

}
