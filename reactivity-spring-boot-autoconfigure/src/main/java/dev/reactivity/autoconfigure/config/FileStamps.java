package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * What identifies the content of some files without reading it. Links are followed, so a
 * link that leads elsewhere is another file.
 *
 * @param files the stamps of the files that exist
 */
record FileStamps(Map<Path, FileStamp> files) {

	static FileStamps of(Set<ConfigurationPlace> places) {
		Map<Path, FileStamp> files = new TreeMap<>();
		places.forEach((place) -> collect(place, files));
		return new FileStamps(files);
	}

	private static void collect(ConfigurationPlace place, Map<Path, FileStamp> files) {
		try {
			Files.walkFileTree(place.path(), EnumSet.of(FileVisitOption.FOLLOW_LINKS), place.depth(),
					new SimpleFileVisitor<>() {

						@Override
						public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
							return isHidden(place.path(), directory) ? FileVisitResult.SKIP_SUBTREE
									: FileVisitResult.CONTINUE;
						}

						@Override
						public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
							if (attributes.isRegularFile() && !isHidden(place.path(), file)) {
								files.put(file, FileStamp.of(attributes));
							}
							return FileVisitResult.CONTINUE;
						}

						@Override
						public FileVisitResult visitFileFailed(Path file, IOException ex) {
							return FileVisitResult.CONTINUE;
						}

						@Override
						public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException ex) {
							return FileVisitResult.CONTINUE;
						}

					});
		}
		catch (IOException ex) {
			// What cannot be looked at is as good as missing, until it can.
			files.remove(place.path());
		}
	}

	// The directories that a mounted volume swaps behind a link are not looked into
	// twice.
	static boolean isHidden(Path root, Path path) {
		return !path.equals(root) && path.getFileName().toString().startsWith("..");
	}

	/**
	 * These stamps and others.
	 * @param others stamps of other files
	 * @return all of them
	 */
	FileStamps and(FileStamps others) {
		Map<Path, FileStamp> all = new TreeMap<>(this.files);
		all.putAll(others.files);
		return new FileStamps(all);
	}

	/**
	 * The files that came, went or changed.
	 * @param before earlier stamps
	 * @return the paths
	 */
	Set<Path> changedSince(FileStamps before) {
		Set<Path> changed = new TreeSet<>(this.files.keySet());
		changed.addAll(before.files.keySet());
		changed.removeIf((path) -> Objects.equals(this.files.get(path), before.files.get(path)));
		return changed;
	}

	/**
	 * The files that look as if somebody had only begun to write them: one that is gone,
	 * one that ends where a buffer does, as an empty one, and one that was cut to less
	 * than its half without being replaced by another.
	 * @param before earlier stamps
	 * @return the paths, which are among those that changed
	 */
	Set<Path> unfinishedSince(FileStamps before) {
		Set<Path> unfinished = changedSince(before);
		unfinished.removeIf((path) -> {
			FileStamp now = this.files.get(path);
			return now != null && !now.isUnfinished(before.files.get(path));
		});
		return unfinished;
	}

	/**
	 * The files that somebody has begun to write after all had settled.
	 * @param before earlier stamps
	 * @param settled stamps of when nobody wrote any more
	 * @return the paths
	 */
	Set<Path> begunSince(FileStamps before, FileStamps settled) {
		Set<Path> begun = unfinishedSince(before);
		begun.retainAll(changedSince(settled));
		return begun;
	}

	/**
	 * These stamps, but for some files.
	 * @param excepted the files
	 * @param others what is taken for those files
	 * @return stamps of all files
	 */
	FileStamps except(Set<Path> excepted, FileStamps others) {
		Map<Path, FileStamp> all = new TreeMap<>(this.files);
		all.keySet().removeAll(excepted);
		others.files.forEach((path, stamp) -> {
			if (excepted.contains(path)) {
				all.put(path, stamp);
			}
		});
		return new FileStamps(all);
	}

	/**
	 * The stamp of one file.
	 *
	 * @param size its size
	 * @param modified when it was written
	 * @param key what the file system calls it, if it tells
	 */
	record FileStamp(long size, FileTime modified, @Nullable Object key) {

		/** Those who write pass on what they have in multiples of this. */
		private static final int BUFFER = 4096;

		boolean isUnfinished(@Nullable FileStamp before) {
			boolean isCut = before != null && Objects.equals(this.key, before.key) && this.size < before.size / 2;
			return isCut || this.size % BUFFER == 0;
		}

		static FileStamp of(BasicFileAttributes attributes) {
			return new FileStamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
		}

	}

}
