package dev.reactivity.autoconfigure.reload.watch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * The files of one watched directory as they were last reported.
 */
final class WatchedDirectory {

	private static final int FEWEST_CLASSES_OF_A_BUILD = 2;

	private final File directory;

	private final Path root;

	/** By the path below the root with slashes, so that a subtree is a range. */
	private final NavigableMap<String, FileStamp> known = new TreeMap<>();

	WatchedDirectory(File directory) {
		this.directory = directory;
		this.root = directory.getAbsoluteFile().toPath().normalize();
	}

	File directory() {
		return this.directory;
	}

	Path root() {
		return this.root;
	}

	/**
	 * Remember what is there and was written before a point in time.
	 * @param since the nanoseconds since 1970
	 * @return whether there is more
	 */
	boolean remember(long since) {
		Map<String, FileDifference> found = compare(Set.of(this.root));
		boolean more = found.values().removeIf((it) -> it.after() != null && it.after().modified() >= since);
		accept(found);
		return more;
	}

	/**
	 * Go on with what somebody else remembered.
	 * @param files the files as they were last reported
	 */
	void resume(Map<String, FileStamp> files) {
		this.known.putAll(files);
	}

	Map<String, FileStamp> known() {
		return Map.copyOf(this.known);
	}

	/**
	 * Compare with what is there now.
	 * @param touched files or directories to look at, inside the root
	 * @return the differences by name
	 */
	Map<String, FileDifference> compare(Collection<Path> touched) {
		Map<String, FileDifference> differences = new TreeMap<>();
		touched.stream().filter((path) -> path.startsWith(this.root)).forEach((path) -> {
			String start = name(path);
			TreeSet<String> names = new TreeSet<>(names(path));
			names.addAll(knownBelow(start));
			names.forEach((name) -> {
				FileDifference difference = compare(name, name.equals(start));
				if (difference != null) {
					differences.put(name, difference);
				}
			});
		});
		return differences;
	}

	private @Nullable FileDifference compare(String name, boolean thorough) {
		FileStamp before = this.known.get(name);
		Path file = this.root.resolve(name);
		FileStamp glance = FileStamp.glance(file);
		if (before != null && glance != null && !thorough && glance.isSameAtAGlance(before)) {
			return null;
		}
		FileStamp after = (glance != null) ? glance.withHashOf(file) : null;
		boolean same = (before == null && after == null) || (after != null && after.equals(before));
		return same ? null : new FileDifference(name, before, after);
	}

	/**
	 * Return whether all classes are gone: the application cannot run without, so a build
	 * is about to write them again.
	 * @param differences the differences to what is remembered
	 * @return {@code true} if there were classes and none is left
	 */
	boolean isEmptied(Map<String, FileDifference> differences) {
		long before = this.known.keySet().stream().filter((name) -> name.endsWith(".class")).count();
		long removed = differences.values().stream().filter((it) -> it.isClass() && it.after() == null).count();
		boolean added = differences.values().stream().anyMatch((it) -> it.isClass() && it.after() != null);
		return before >= FEWEST_CLASSES_OF_A_BUILD && removed == before && !added;
	}

	/**
	 * Remember that differences were reported.
	 * @param differences the differences
	 */
	void accept(Map<String, FileDifference> differences) {
		differences.forEach((name, difference) -> {
			FileStamp after = difference.after();
			if (after != null) {
				this.known.put(name, after);
			}
			else {
				this.known.remove(name);
			}
		});
	}

	/**
	 * Take any further writing for a change of files that were written again while their
	 * differences were reported: who was told may have read what came in between.
	 * @param reported the differences
	 */
	void doubt(Map<String, FileDifference> reported) {
		reported.values()
			.stream()
			.filter(FileDifference::isChange)
			.forEach((it) -> this.known.computeIfPresent(it.name(), (name, stamp) -> {
				FileStamp glance = FileStamp.glance(this.root.resolve(name));
				return (glance == null || glance.isSameAtAGlance(stamp)) ? stamp : stamp.withoutHash();
			}));
	}

	private Collection<String> knownBelow(String start) {
		if (start.isEmpty()) {
			return this.known.keySet();
		}
		Collection<String> names = new TreeSet<>(this.known.subMap(start + '/', start + (char) ('/' + 1)).keySet());
		if (this.known.containsKey(start)) {
			names.add(start);
		}
		return names;
	}

	private Collection<String> names(Path start) {
		Collection<String> names = new TreeSet<>();
		try {
			Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
					new SimpleFileVisitor<Path>() {

						@Override
						public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
							if (attributes.isRegularFile()) {
								names.add(name(file));
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
			throw new UncheckedIOException("'%s' cannot be listed".formatted(start), ex);
		}
		return names;
	}

	private String name(Path path) {
		return this.root.relativize(path).toString().replace(File.separatorChar, '/');
	}

}
