package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.file.FileStamp;

/**
 * A copier of saved resources to where the build copies them. It only goes on with what
 * it has seen: a resource is copied if its copy was identical before it was saved, so
 * that a build that filters resources is never second-guessed. One that is younger than
 * its copy at the first look has been saved since the build; it is copied if the build
 * filters no other. Thread-safe.
 *
 * <pre class="code">
 * ResourceCopier.forOutput(Path.of("target/classes")).ifPresent((copier) -&gt; copier.copy(savedFiles));
 * </pre>
 *
 * @since 0.1.0
 * @see SourceCompiler
 */
public final class ResourceCopier {

	private final Path output;

	private final Path resources;

	private final Object monitor = new Object();

	/** The resources whose copy was identical when both were last looked at. */
	private final Set<Path> identical = new HashSet<>();

	/** Whether all resources were identical, so that a new one may be copied, too. */
	private boolean verbatim = true;

	private ResourceCopier(Path output, Path resources) throws IOException {
		this.output = output;
		this.resources = resources;
		Set<Path> saved = new HashSet<>();
		List<Path> all = FileTree.files(resources, "");
		FileStamp build = newestCopy(all);
		for (Path resource : all) {
			if (isIdentical(resource)) {
				this.identical.add(resource);
			}
			else if (isYounger(resource, FileStamp.glance(copyOf(resource)), build)) {
				saved.add(resource);
			}
			else {
				this.verbatim = false;
			}
		}
		if (this.verbatim) {
			this.identical.addAll(saved);
		}
	}

	private @Nullable FileStamp newestCopy(List<Path> all) {
		FileStamp newest = null;
		for (Path resource : all) {
			FileStamp copy = FileStamp.glance(copyOf(resource));
			if (copy != null && (newest == null || newest.isOlderThan(copy))) {
				newest = copy;
			}
		}
		return newest;
	}

	private static boolean isYounger(Path resource, @Nullable FileStamp copy, @Nullable FileStamp otherwise) {
		FileStamp original = FileStamp.glance(resource);
		FileStamp built = (copy != null) ? copy : otherwise;
		return original != null && built != null && built.isOlderThan(original);
	}

	/**
	 * Find the resources of an output directory. This compares all of them.
	 * @param output a directory on the class path
	 * @return a copier of its resources, empty if there are none
	 * @throws IOException if a file cannot be read
	 */
	public static Optional<ResourceCopier> forOutput(Path output) throws IOException {
		Path directory = output.toAbsolutePath().normalize();
		for (SourceLayout layout : SourceLayout.guess(directory)) {
			if (Files.isDirectory(layout.resources()) && isOutputOfResources(directory)) {
				return Optional.of(new ResourceCopier(directory, layout.resources()));
			}
		}
		return Optional.empty();
	}

	// Gradle keeps resources and classes apart.
	private static boolean isOutputOfResources(Path directory) {
		return !directory.resolveSibling("main").endsWith("classes/java/main");
	}

	/**
	 * Return the folder of the resources.
	 * @return the folder to watch
	 */
	public Path resourceDirectory() {
		return this.resources;
	}

	/**
	 * Copy what was saved since the build without anybody being told.
	 * @return the copies that were written
	 * @throws IOException if a file cannot be read or written
	 */
	public Set<Path> catchUp() throws IOException {
		return copy(new LinkedHashSet<>(FileTree.files(this.resources, "")));
	}

	/**
	 * Copy.
	 * @param changed the resources that were saved or deleted
	 * @return the copies that were written or deleted
	 * @throws IOException if a file cannot be read or written
	 */
	public Set<Path> copy(Set<Path> changed) throws IOException {
		synchronized (this.monitor) {
			Set<Path> written = new LinkedHashSet<>();
			for (Path resource : changed) {
				if (resource.startsWith(this.resources) && isOurs(resource) && bringUpToDate(resource)) {
					written.add(copyOf(resource));
				}
			}
			return written;
		}
	}

	private boolean isOurs(Path resource) {
		return this.identical.contains(resource) || (this.verbatim && !Files.exists(copyOf(resource)));
	}

	private boolean bringUpToDate(Path resource) throws IOException {
		if (!Files.isRegularFile(resource)) {
			return this.identical.remove(resource) && Files.deleteIfExists(copyOf(resource));
		}
		this.identical.add(resource);
		if (isIdentical(resource)) {
			return false;
		}
		FileStamp copy = FileStamp.glance(copyOf(resource));
		if (copy != null && !isYounger(resource, copy, null)) {
			return false;
		}
		Path staging = FileTree.stagingFor(this.output);
		try {
			FileTree.replace(copyOf(resource), Files.readAllBytes(resource), staging);
		}
		finally {
			FileTree.delete(staging);
		}
		return true;
	}

	private boolean isIdentical(Path resource) throws IOException {
		Path copy = copyOf(resource);
		return Files.isRegularFile(copy) && Files.mismatch(resource, copy) == -1;
	}

	private Path copyOf(Path resource) {
		return this.output.resolve(this.resources.relativize(resource));
	}

}
