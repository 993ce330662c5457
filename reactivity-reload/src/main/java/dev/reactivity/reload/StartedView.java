package dev.reactivity.reload;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A class loader that finds copies of class files, and of the directories they are in,
 * instead of those that are there now. Everything else, and the classes themselves, are
 * its parent's.
 */
final class StartedView extends ClassLoader {

	private static final String CLASS_FILE = ".class";

	private final List<Path> roots;

	private final List<Path> copies;

	StartedView(ClassLoader parent, List<Path> roots, List<Path> copies) {
		super(parent);
		this.roots = roots;
		this.copies = copies;
	}

	@Override
	public @Nullable URL getResource(String name) {
		try {
			Iterator<URL> found = find(name).iterator();
			return found.hasNext() ? found.next() : null;
		}
		catch (IOException ex) {
			return null; // as all class loaders do
		}
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		return Collections.enumeration(find(name));
	}

	private List<URL> find(String name) throws IOException {
		List<URL> found = new ArrayList<>();
		for (Path copy : this.copies) {
			Path file = copy.resolve(name);
			if (Files.exists(file)) {
				found.add(file.toUri().toURL());
			}
		}
		boolean copied = !found.isEmpty() || name.endsWith(CLASS_FILE);
		for (URL url : Collections.list(getParent().getResources(name))) {
			if (!copied || !isBelowRoots(url)) {
				found.add(url);
			}
		}
		return found;
	}

	private boolean isBelowRoots(URL url) {
		try {
			Path file = Path.of(url.toURI());
			return this.roots.stream().anyMatch(file::startsWith);
		}
		catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException ex) {
			return false; // in a jar
		}
	}

}
