package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * A resource loader that remembers which files it was asked for, those that do not exist
 * included.
 */
final class RecordingResourceLoader implements ResourceLoader {

	private static final Log logger = LogFactory.getLog(RecordingResourceLoader.class);

	private static final Pattern PATTERN_LOCATION = Pattern.compile("(?:^|[,;:])([^,;:*]+)\\*/");

	private final ResourceLoader delegate;

	private final Set<ConfigurationPlace> places = new LinkedHashSet<>();

	RecordingResourceLoader(ResourceLoader delegate) {
		this.delegate = delegate;
	}

	Set<ConfigurationPlace> places() {
		return this.places;
	}

	@Override
	public Resource getResource(String location) {
		Resource resource = this.delegate.getResource(location);
		try {
			if (resource.isFile()) {
				this.places.add(ConfigurationPlace.file(resource.getFile().toPath()));
			}
		}
		catch (IOException | InvalidPathException ex) {
			logger.debug("Not a file that could be followed: " + location, ex);
		}
		return resource;
	}

	/**
	 * Remembers the directories that locations with a wildcard search.
	 * @param environment the environment that names the locations
	 */
	void recordPatterns(Environment environment) {
		recordPatterns(environment.getProperty("spring.config.location", "optional:file:./config/*/"));
		recordPatterns(environment.getProperty("spring.config.additional-location", ""));
		recordPatterns(environment.getProperty("spring.config.import", ""));
	}

	private void recordPatterns(String locations) {
		PATTERN_LOCATION.matcher(locations)
			.results()
			.map((result) -> ConfigurationPlace.directories(Path.of(result.group(1))))
			.forEach(this.places::add);
	}

	@Override
	public @Nullable ClassLoader getClassLoader() {
		return this.delegate.getClassLoader();
	}

}
