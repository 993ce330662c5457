package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;

/**
 * The files that property sources were read from.
 */
final class SourceFiles {

	private SourceFiles() {
	}

	/**
	 * The resource that a property source was read from.
	 * @param source the source
	 * @return the resource, {@code null} if the source is empty or does not tell
	 */
	static @Nullable Resource resource(PropertySource<?> source) {
		if (source instanceof EnumerablePropertySource<?> enumerable && enumerable.getPropertyNames().length > 0
				&& OriginLookup.getOrigin(source,
						enumerable.getPropertyNames()[0]) instanceof TextResourceOrigin text) {
			return text.getResource();
		}
		return null;
	}

	/**
	 * The file, or the directory of a configuration tree, that a property source was read
	 * from.
	 * @param source the source
	 * @return the path, {@code null} if there is none or the source does not tell
	 */
	static @Nullable Path path(PropertySource<?> source) {
		if (source.getSource() instanceof Path tree) {
			return tree.toAbsolutePath().normalize();
		}
		Resource resource = resource(source);
		try {
			return (resource != null && resource.isFile()) ? resource.getFile().toPath().toAbsolutePath().normalize()
					: null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * The files whose sources came, went or hold other values.
	 * @param some sources
	 * @param others the same sources, read at another time
	 * @return the paths
	 */
	static Set<Path> differing(List<PropertySource<?>> some, List<PropertySource<?>> others) {
		Map<String, PropertySource<?>> left = new HashMap<>();
		others.forEach((source) -> left.put(source.getName(), source));
		List<PropertySource<?>> differing = new ArrayList<>();
		for (PropertySource<?> source : some) {
			PropertySource<?> other = left.remove(source.getName());
			if (other == null || !ConfigurationDifference.isAlike(source, other)) {
				differing.add(source);
			}
		}
		differing.addAll(left.values());
		Set<Path> paths = new TreeSet<>();
		for (PropertySource<?> source : differing) {
			Path path = path(source);
			if (path != null) {
				paths.add(path);
			}
		}
		return paths;
	}

}
