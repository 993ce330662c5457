package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.change.ClassChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;
import dev.reactivity.reload.change.UnreadableClassException;
import dev.reactivity.reload.file.FileStamp;

/**
 * The class files of a directory, each with the source it was compiled from.
 */
final class ClassDirectory {

	private static final String SUFFIX = ".class";

	private final Path directory;

	private final List<Path> sources;

	private final Map<String, FileStamp> stamps = new HashMap<>();

	/** The names of the classes of a source, by the source. */
	private final Map<Path, Set<String>> classesOf = new HashMap<>();

	private ClassGraph graph = ClassGraph.of(Map.of());

	private long revision;

	/**
	 * Create the view of a directory.
	 * @param directory the class directory
	 * @param sources the folders of its sources
	 */
	ClassDirectory(Path directory, List<Path> sources) {
		this.directory = directory;
		this.sources = sources;
	}

	Path directory() {
		return this.directory;
	}

	ClassGraph graph() {
		return this.graph;
	}

	/**
	 * Return how often a look found something new.
	 * @return a number that only grows
	 */
	long revision() {
		return this.revision;
	}

	Set<Path> sources() {
		return Set.copyOf(this.classesOf.keySet());
	}

	/**
	 * Return the classes of a source.
	 * @param source the source, which need not exist any more
	 * @return the names of its classes, nested ones included
	 */
	Set<String> classesOf(Path source) {
		return Set.copyOf(this.classesOf.getOrDefault(source, Set.of()));
	}

	Path fileOf(String className) {
		return this.directory.resolve(className.replace('.', '/') + SUFFIX);
	}

	Optional<Path> sourceOf(ClassFile file) {
		return Optional.ofNullable(file.sourceFile())
			.filter((name) -> name.endsWith(".java"))
			.map((name) -> inFolder(file.packageName().replace('.', '/'), name));
	}

	/**
	 * Return whether a class was compiled from a source that nobody keeps: one that an
	 * annotation processor wrote.
	 * @param className the class
	 * @return whether it was
	 */
	boolean isGenerated(String className) {
		return this.graph.find(className)
			.flatMap(this::sourceOf)
			.filter((source) -> !Files.isRegularFile(source))
			.isPresent();
	}

	// In the first folder if in none: the source was deleted, or generated elsewhere.
	private Path inFolder(String packagePath, String name) {
		List<Path> places = this.sources.stream().map((folder) -> folder.resolve(packagePath).resolve(name)).toList();
		return places.stream().filter(Files::isRegularFile).findFirst().orElse(places.get(0));
	}

	/**
	 * Return when the classes of a source were last written.
	 * @param source the source
	 * @return the stamp of the class written last, {@code null} if it has none
	 */
	@Nullable FileStamp newestClassOf(Path source) {
		FileStamp newest = null;
		for (String name : classesOf(source)) {
			FileStamp stamp = this.stamps.get(name);
			if (stamp != null && (newest == null || newest.isOlderThan(stamp))) {
				newest = stamp;
			}
		}
		return newest;
	}

	/**
	 * Look at the directory again.
	 * @return the sources whose classes somebody wrote or deleted since the last look
	 */
	Set<Path> refresh() {
		List<ClassChange> changes = new ArrayList<>();
		Set<Path> touched = new HashSet<>();
		Set<String> gone = new HashSet<>(this.stamps.keySet());
		for (Path file : FileTree.files(this.directory, SUFFIX)) {
			String name = nameOf(file);
			gone.remove(name);
			FileStamp stamp = FileStamp.glance(file);
			if (stamp != null && !stamp.equals(this.stamps.get(name))) {
				read(file, name).ifPresent((now) -> {
					this.stamps.put(name, stamp);
					sourceOf(now).ifPresent(touched::add);
					changes.addAll(ClassChange.between(find(name), now).stream().toList());
				});
			}
		}
		gone.forEach((name) -> remove(name, touched, changes));
		accept(changes);
		if (!touched.isEmpty() || !changes.isEmpty()) {
			this.revision++;
		}
		return touched;
	}

	private void remove(String name, Set<Path> touched, List<ClassChange> changes) {
		this.stamps.remove(name);
		ClassFile old = find(name);
		if (old != null) {
			this.classesOf.forEach((source, names) -> {
				if (names.contains(name)) {
					touched.add(source);
				}
			});
			changes.addAll(ClassChange.between(old, null).stream().toList());
		}
	}

	private void accept(List<ClassChange> changes) {
		for (ClassChange change : changes) {
			ClassFile before = change.before();
			ClassFile after = change.after();
			if (before != null) {
				this.classesOf.values().forEach((names) -> names.remove(change.name()));
			}
			if (after != null) {
				sourceOf(after).ifPresent((source) -> edit(source).add(change.name()));
			}
		}
		this.graph = this.graph.with(changes);
	}

	private Set<String> edit(Path source) {
		return this.classesOf.computeIfAbsent(source, (key) -> new LinkedHashSet<>());
	}

	private @Nullable ClassFile find(String name) {
		return this.graph.find(name).orElse(null);
	}

	/**
	 * Read a class file. One that cannot be read is looked at again the next time, since
	 * its stamp is not remembered.
	 * @param file the file
	 * @param name the name that the place of the file stands for
	 * @return the class, if there is a readable one of that name
	 */
	private static Optional<ClassFile> read(Path file, String name) {
		try {
			return Optional.of(ClassFile.read(Files.readAllBytes(file))).filter((read) -> read.name().equals(name));
		}
		catch (IOException | UnreadableClassException ex) {
			return Optional.empty();
		}
	}

	private String nameOf(Path file) {
		String path = this.directory.relativize(file).toString();
		return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.').replace('\\', '.');
	}

	byte @Nullable [] bytesOf(String className) throws IOException {
		try {
			return Files.readAllBytes(fileOf(className));
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/**
	 * Replace classes, each at once. A class that would get the same bytes again only
	 * becomes younger.
	 * @param classes the new bytes by class name
	 * @param removed the names of the classes to delete
	 * @return the files that were written or deleted
	 * @throws IOException if the directory cannot be written
	 */
	Set<Path> replace(Map<String, byte[]> classes, Set<String> removed) throws IOException {
		Set<Path> changed = new LinkedHashSet<>();
		Path staging = FileTree.stagingFor(this.directory);
		try {
			for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
				Path file = fileOf(entry.getKey());
				if (Arrays.equals(entry.getValue(), bytesOf(entry.getKey()))) {
					Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
				}
				else {
					FileTree.replace(file, entry.getValue(), staging);
					changed.add(file);
				}
			}
			for (String name : removed) {
				if (Files.deleteIfExists(fileOf(name))) {
					changed.add(fileOf(name));
				}
			}
		}
		finally {
			FileTree.delete(staging);
		}
		refresh();
		return changed;
	}

}
