package dev.reactivity.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.FileSystemUtils;

import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.UnreadableClassException;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * The class files that the application was started from, which may have been saved again
 * since. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class StartedClasses {

	private static final Log logger = LogFactory.getLog(StartedClasses.class);

	private final ClassDirectories directories;

	private final Map<FileChange, Started> files;

	private StartedClasses(ClassDirectories directories, Map<FileChange, Started> files) {
		this.directories = directories;
		this.files = files;
	}

	/**
	 * Take the class files as they are now.
	 * @param directories where they lie
	 * @return the class files
	 */
	static StartedClasses take(ClassDirectories directories) {
		Map<FileChange, Started> files = new LinkedHashMap<>();
		for (FileChange file : directories.classFiles().files()) {
			try {
				files.put(file, new Started(file.location()));
			}
			catch (NoSuchFileException ex) {
				logger.debug("Gone while it was to be read: " + ex.getMessage());
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Cannot read " + file.location(), ex);
			}
		}
		return new StartedClasses(directories, files);
	}

	/**
	 * Enter the classes in a graph. One that cannot be read will be, as soon as it is
	 * written again.
	 * @param graph the graph
	 */
	void enter(ReloadGraph graph) {
		Set<String> entered = new HashSet<>();
		this.files.forEach((file, started) -> {
			if (entered.add(file.className())) {
				enter(file.className(), started.bytes(), graph);
			}
		});
	}

	private static void enter(String className, byte[] bytes, ReloadGraph graph) {
		try {
			graph.write(className, ClassFile.read(bytes));
		}
		catch (UnreadableClassException ex) {
			logger.debug("Left out of the class graph: %s cannot be used: %s".formatted(className, ex.getMessage()));
		}
	}

	/**
	 * Look at the application as it was started.
	 * @param present sees the files as they are now
	 * @param look takes a class loader that sees them as they were, though it loads the
	 * same classes; called again if files are saved meanwhile
	 */
	void see(ClassLoader present, Consumer<ClassLoader> look) {
		if (!isSeen(present, look)) {
			seeCopy(present, look);
		}
	}

	private boolean isSeen(ClassLoader present, Consumer<ClassLoader> look) {
		if (!arePresent()) {
			return false;
		}
		try {
			look.accept(present);
			return arePresent();
		}
		catch (RuntimeException | LinkageError ex) {
			if (arePresent()) {
				throw ex;
			}
			logger.debug("Classes were saved while they were looked at", ex);
			return false;
		}
	}

	private boolean arePresent() {
		Set<FileChange> present = Set.copyOf(this.directories.classFiles().files());
		return present.equals(this.files.keySet())
				&& this.files.entrySet().stream().allMatch(StartedClasses::isPresent);
	}

	private static boolean isPresent(Map.Entry<FileChange, Started> file) {
		try {
			return file.getValue().isIn(file.getKey().location());
		}
		catch (IOException ex) {
			logger.debug("Taken for changed: " + ex);
			return false;
		}
	}

	private void seeCopy(ClassLoader present, Consumer<ClassLoader> look) {
		try {
			Path copy = Files.createTempDirectory("reactivity-started");
			try {
				look.accept(new StartedView(present, this.directories.roots(), copies(copy)));
			}
			finally {
				FileSystemUtils.deleteRecursively(copy);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Cannot copy the classes that the application was started from", ex);
		}
	}

	// A directory for each root.
	private List<Path> copies(Path target) throws IOException {
		List<Path> copies = new ArrayList<>();
		for (Path root : this.directories.roots()) {
			Path copy = Files.createDirectory(target.resolve(String.valueOf(copies.size())));
			for (Map.Entry<FileChange, Started> file : this.files.entrySet()) {
				if (file.getKey().location().startsWith(root)) {
					Path copied = copy.resolve(file.getKey().path());
					Files.createDirectories(copied.getParent());
					Files.write(copied, file.getValue().bytes());
				}
			}
			copies.add(copy);
		}
		return copies;
	}

	/**
	 * A class file as it was.
	 */
	private static final class Started {

		/** More than the clocks of file systems leave out. */
		private static final Duration COARSENESS = Duration.ofSeconds(3);

		private final FileTime modified;

		/** Whether that was so long ago that writing it again would show. */
		private final boolean settled;

		private final byte[] bytes;

		private Started(Path file) throws IOException {
			this.modified = Files.getLastModifiedTime(file);
			this.settled = this.modified.toInstant().plus(COARSENESS).isBefore(Instant.now());
			this.bytes = Files.readAllBytes(file);
		}

		byte[] bytes() {
			return this.bytes;
		}

		boolean isIn(Path file) throws IOException {
			return Files.size(file) == this.bytes.length
					&& ((this.settled && Files.getLastModifiedTime(file).equals(this.modified))
							|| Arrays.equals(Files.readAllBytes(file), this.bytes));
		}

	}

}
