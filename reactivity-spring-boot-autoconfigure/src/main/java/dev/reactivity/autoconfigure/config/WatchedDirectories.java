package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/*
 * What the operating system watches is a directory, and a change of it is that a name in
 * it comes, goes, is written or leads elsewhere:
 *
 *   config/application.yaml -> ..data/application.yaml     <- config is watched
 *   config/..data           -> ..2026_11_22                <- swapped: an event in config
 *   config/..2026_11_22/application.yaml                   <- watched, too
 *
 * So for a file each directory is watched in which one of its names stands, links
 * followed one by one; where a directory is missing, the nearest one above it.
 */

/**
 * The directories in which something happens when a place of configuration changes.
 */
final class WatchedDirectories {

	private static final Log logger = LogFactory.getLog(WatchedDirectories.class);

	private static final int MAX_LINKS = 40;

	private final Set<Path> directories = new LinkedHashSet<>();

	private WatchedDirectories() {
	}

	static Set<Path> of(Set<ConfigurationPlace> places) {
		WatchedDirectories watched = new WatchedDirectories();
		places.forEach(watched::add);
		return watched.directories;
	}

	/**
	 * Directs attention to the directories of some places. One that comes or is linked
	 * elsewhere meanwhile would not be heard of, and so is looked for once more.
	 * @param alertness what is directed
	 * @param places the places
	 * @throws IOException if that is not possible
	 */
	static void direct(Alertness alertness, Supplier<Set<ConfigurationPlace>> places) throws IOException {
		Set<Path> wanted = of(places.get());
		Set<Path> directed;
		do {
			directed = wanted;
			alertness.direct(directed);
			wanted = of(places.get());
		}
		while (!wanted.equals(directed));
	}

	private void add(ConfigurationPlace place) {
		addNames(place.path(), 0);
		if (place.depth() > 0 && Files.isDirectory(place.path())) {
			try (Stream<Path> below = Files.walk(place.path(), place.depth() - 1, FileVisitOption.FOLLOW_LINKS)) {
				below.filter(Files::isDirectory)
					.filter((path) -> !FileStamps.isHidden(place.path(), path))
					.forEach((directory) -> addNames(directory.resolve("any"), 0));
			}
			catch (IOException | UncheckedIOException ex) {
				logger.debug("Changed while it was looked at: " + place.path(), ex);
			}
		}
	}

	private void addNames(Path path, int links) {
		Path parent = path.getParent();
		if (parent == null) {
			return;
		}
		Path link = firstLink(path);
		if (link != null && link.getParent() != null && links < MAX_LINKS) {
			this.directories.add(link.getParent());
			addNames(target(link).resolve(link.relativize(path)).normalize(), links + 1);
		}
		else {
			addNearest(parent);
		}
	}

	private void addNearest(Path directory) {
		Path nearest = directory;
		while (nearest != null && !Files.isDirectory(nearest)) {
			nearest = nearest.getParent();
		}
		if (nearest != null) {
			this.directories.add(nearest);
		}
	}

	private static @Nullable Path firstLink(Path path) {
		Path current = path.getRoot();
		for (Path name : path) {
			current = (current != null) ? current.resolve(name) : name;
			if (Files.isSymbolicLink(current)) {
				return current;
			}
		}
		return null;
	}

	private static Path target(Path link) {
		try {
			return link.resolveSibling(Files.readSymbolicLink(link)).normalize();
		}
		catch (IOException ex) {
			logger.debug("Went away while it was looked at: " + link, ex);
			return link.resolveSibling("missing");
		}
	}

}
