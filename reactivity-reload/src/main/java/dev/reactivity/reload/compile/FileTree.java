package dev.reactivity.reload.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a directory holds, and how to change it so that nobody ever sees half a file.
 */
final class FileTree {

	private FileTree() {
	}

	static List<Path> files(Path directory, String suffix) {
		if (!Files.isDirectory(directory)) {
			return List.of();
		}
		try (Stream<Path> paths = Files.walk(directory)) {
			return paths.filter((path) -> path.toString().endsWith(suffix) && Files.isRegularFile(path))
				.sorted()
				.toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("'%s' cannot be listed".formatted(directory), ex);
		}
	}

	/**
	 * Write a file by moving it to its place.
	 * @param file the file
	 * @param bytes the content
	 * @param staging a directory of the same file system
	 * @throws IOException if it cannot be written
	 */
	static void replace(Path file, byte[] bytes, Path staging) throws IOException {
		Files.createDirectories(staging);
		Files.createDirectories(file.getParent());
		Path staged = Files.createTempFile(staging, "staged", null);
		Files.write(staged, bytes);
		try {
			Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(staged, file, StandardCopyOption.REPLACE_EXISTING);
		}
	}

	static void delete(Path directory) throws IOException {
		if (Files.isDirectory(directory)) {
			try (Stream<Path> paths = Files.walk(directory)) {
				for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
					Files.deleteIfExists(path);
				}
			}
		}
	}

	/**
	 * Return where files wait before they are moved into a directory.
	 * @param directory the directory
	 * @return its neighbour, which lives as long as the move takes
	 */
	static Path stagingFor(Path directory) {
		return directory.resolveSibling("." + directory.getFileName() + "-staging");
	}

}
