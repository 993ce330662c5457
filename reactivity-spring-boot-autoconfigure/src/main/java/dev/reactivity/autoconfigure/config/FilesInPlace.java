package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.env.PropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.StringUtils;

/**
 * Property sources of which only those are read again whose file has changed. Possible as
 * long as nothing changes that decides which files and documents there are; otherwise
 * everything has to be read by Spring Boot's own rules.
 */
final class FilesInPlace {

	private static final List<String> DECISIVE = List.of("spring.config.", "spring.profiles.", "spring.main.cloud");

	private final List<PropertySource<?>> sources;

	FilesInPlace(List<PropertySource<?>> sources) {
		this.sources = sources;
	}

	/**
	 * Reads some files again.
	 * @param changed the files
	 * @return all sources, empty if that takes more than reading these files
	 * @throws IOException if a file cannot be read
	 */
	Optional<List<PropertySource<?>>> read(Set<Path> changed) throws IOException {
		Set<Path> missing = new HashSet<>(changed);
		Map<String, PropertySource<?>> fresh = new HashMap<>();
		for (PropertySource<?> source : this.sources) {
			Resource resource = SourceFiles.resource(source);
			Path path = SourceFiles.path(source);
			if (resource != null && path != null && missing.remove(path) && !load(source, resource, fresh)) {
				return Optional.empty();
			}
		}
		return missing.isEmpty() ? exchange(fresh) : Optional.empty();
	}

	private boolean load(PropertySource<?> source, Resource resource, Map<String, PropertySource<?>> fresh)
			throws IOException {
		String name = withoutDocument(source.getName());
		PropertySourceLoader loader = loader(resource);
		if (loader == null || name.contains("[encoding=")) {
			return false;
		}
		List<PropertySource<?>> loaded = loader.load(name, resource);
		loaded.forEach((each) -> fresh.put(each.getName(), each));
		long known = this.sources.stream().filter((each) -> withoutDocument(each.getName()).equals(name)).count();
		return known == loaded.size();
	}

	private static String withoutDocument(String name) {
		int document = name.lastIndexOf(" (document #");
		return (document != -1) ? name.substring(0, document) : name;
	}

	private static @Nullable PropertySourceLoader loader(Resource resource) {
		String extension = StringUtils.getFilenameExtension(resource.getFilename());
		return SpringFactoriesLoader.loadFactories(PropertySourceLoader.class, FilesInPlace.class.getClassLoader())
			.stream()
			.filter((loader) -> extension != null && List.of(loader.getFileExtensions()).contains(extension))
			.findFirst()
			.orElse(null);
	}

	private Optional<List<PropertySource<?>>> exchange(Map<String, PropertySource<?>> fresh) {
		List<PropertySource<?>> result = new ArrayList<>();
		for (PropertySource<?> source : this.sources) {
			PropertySource<?> next = fresh.remove(source.getName());
			Map<String, String> before = decisive(source);
			if (before.values().stream().anyMatch((value) -> value.contains("${"))
					|| (next != null && !before.equals(decisive(next)))) {
				return Optional.empty();
			}
			result.add((next != null) ? next : source);
		}
		return fresh.isEmpty() ? Optional.of(result) : Optional.empty();
	}

	private static Map<String, String> decisive(PropertySource<?> source) {
		Map<String, String> decisive = new TreeMap<>();
		if (source instanceof EnumerablePropertySource<?> enumerable) {
			for (String key : enumerable.getPropertyNames()) {
				if (key.regionMatches(true, 0, "spring", 0, 6)
						&& DECISIVE.stream().anyMatch(key.toLowerCase(Locale.ROOT)::startsWith)) {
					decisive.put(key, Objects.toString(source.getProperty(key)));
				}
			}
		}
		return decisive;
	}

}
