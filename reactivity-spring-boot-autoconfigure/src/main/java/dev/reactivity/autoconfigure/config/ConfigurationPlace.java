package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;

/**
 * A place where configuration is, or could be.
 *
 * @param path a file or directory, absolute, which need not exist
 * @param depth how many levels of it matter, zero for a file
 */
record ConfigurationPlace(Path path, int depth) {

	private static final int TREE_DEPTH = 100;

	static ConfigurationPlace file(Path file) {
		return new ConfigurationPlace(absolute(file), 0);
	}

	// One directory per piece of configuration, as in ./config/*/.
	static ConfigurationPlace directories(Path directory) {
		return new ConfigurationPlace(absolute(directory), 2);
	}

	static ConfigurationPlace tree(Path directory) {
		return new ConfigurationPlace(absolute(directory), TREE_DEPTH);
	}

	private static Path absolute(Path path) {
		return path.toAbsolutePath().normalize();
	}

}
