package dev.reactivity.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

/**
 * The directories on the class path in which the application's own classes and resources
 * lie. Immutable; every call looks at the disk.
 *
 * @param roots the directories, existing or not, in class path order
 * @since 0.1.0
 */
public record ClassDirectories(List<Path> roots) {

	public ClassDirectories {
		roots = List.copyOf(roots);
	}

	/**
	 * Return all class files that are there now, as if they had just been written.
	 * @return the class files
	 */
	ChangeSet classFiles() {
		List<FileChange> files = new ArrayList<>();
		for (Path root : this.roots) {
			if (Files.isDirectory(root)) {
				try (Stream<Path> paths = Files.walk(root)) {
					paths.filter(Files::isRegularFile)
						.map((file) -> new FileChange(name(root, file), file, false))
						.filter(FileChange::isClass)
						.forEach(files::add);
				}
				catch (IOException ex) {
					throw new UncheckedIOException("Cannot list the classes in " + root, ex);
				}
			}
		}
		return new ChangeSet(files);
	}

	private static String name(Path root, Path file) {
		return root.relativize(file).toString().replace('\\', '/');
	}

	/**
	 * Read the file of a class.
	 * @param className the class
	 * @return its bytes, empty if there is no such file
	 * @throws IOException if it is there but cannot be read
	 */
	Optional<byte[]> read(String className) throws IOException {
		for (Path root : this.roots) {
			try {
				return Optional.of(Files.readAllBytes(root.resolve(className.replace('.', '/') + ".class")));
			}
			catch (NoSuchFileException ex) {
				// in one of the other directories, perhaps
			}
		}
		return Optional.empty();
	}

}
