package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ResourceLoader;

/**
 * Reads the configuration files again, by Spring Boot's own rules: locations, imports,
 * profiles, several documents in a file. Takes note of every place that it looks at. Used
 * by one thread.
 */
final class ConfigurationReader {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private static final int MAX_ATTEMPTS = 5;

	/** A line of the file in the message of a parser, which could be a secret. */
	private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^ {4}.*\\R?");

	private final ConfigurableEnvironment environment;

	private final ResourceLoader resourceLoader;

	/** The profiles that are active whatever the files say. */
	private final List<String> profiles;

	private Set<ConfigurationPlace> places = Set.of();

	private FileStamps stamps = FileStamps.of(Set.of());

	/** What was read last, if it could be read. */
	private @Nullable ConfigurationVersion last;

	ConfigurationReader(ConfigurableEnvironment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		this.profiles = ForeignProfiles.of(environment);
	}

	/**
	 * Where configuration was looked for the last time.
	 * @return the places
	 */
	Set<ConfigurationPlace> places() {
		return this.places;
	}

	/**
	 * The files as they were when they were last read.
	 * @return the stamps
	 */
	FileStamps stamps() {
		return this.stamps;
	}

	/**
	 * Reads the files. What changes while it is being read is read again.
	 * @return a version that was whole at one moment
	 * @throws UnreadableConfigurationException if the files cannot be read
	 */
	ConfigurationVersion read() throws UnreadableConfigurationException {
		FileStamps known = this.stamps;
		ConfigurationVersion quick = readInPlace(known);
		if (quick != null) {
			return quick;
		}
		this.last = null;
		for (int attempt = 1; true; attempt++) {
			FileStamps before = FileStamps.of(this.places);
			RecordingResourceLoader loader = new RecordingResourceLoader(this.resourceLoader);
			RuntimeException failure = null;
			ConfigurationVersion version = null;
			try {
				version = load(loader);
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
			boolean stable = remember(before, loader, version);
			if (stable && version != null) {
				this.last = version;
				return version;
			}
			if (stable || attempt == MAX_ATTEMPTS) {
				Set<Path> changed = this.stamps.changedSince(known);
				this.stamps = stable ? this.stamps : before;
				throw unreadable(changed, failure);
			}
		}
	}

	/**
	 * Forgets what was read last, so that it is read again.
	 * @param before the stamps of the version before it
	 */
	void forget(FileStamps before) {
		this.stamps = before;
		this.last = null;
	}

	/**
	 * Reads only what has changed, if that will do.
	 * @param known the stamps of the last version
	 * @return a version that was whole at one moment, or {@code null}
	 */
	private @Nullable ConfigurationVersion readInPlace(FileStamps known) {
		ConfigurationVersion before = this.last;
		FileStamps now = FileStamps.of(this.places);
		Set<Path> changed = now.changedSince(known);
		if (before == null || changed.isEmpty() || !known.files().keySet().containsAll(changed)) {
			return null;
		}
		try {
			List<PropertySource<?>> sources = new FilesInPlace(before.sources()).read(changed).orElse(null);
			if (sources == null || !FileStamps.of(this.places).equals(now)) {
				return null;
			}
			this.stamps = now;
			this.last = ConfigurationVersion.of(sources, before.environment());
			return this.last;
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("Everything is read again, which says better what is wrong", ex);
			return null;
		}
	}

	private ConfigurationVersion load(RecordingResourceLoader loader) {
		ConfigurableEnvironment scratch = new StandardEnvironment();
		scratch.getPropertySources()
			.stream()
			.map(PropertySource::getName)
			.toList()
			.forEach(scratch.getPropertySources()::remove);
		this.environment.getPropertySources()
			.stream()
			.filter((source) -> !isOurs(source))
			.forEach(scratch.getPropertySources()::addLast);
		ConfigDataEnvironmentPostProcessor.applyTo(scratch, loader, null, this.profiles);
		loader.recordPatterns(scratch);
		return ConfigurationVersion.of(FollowedFiles.filesOf(scratch.getPropertySources()), scratch);
	}

	private static boolean isOurs(PropertySource<?> source) {
		return source instanceof FollowedFiles || FollowedFiles.isFile(source) || source.getName().equals("reactivity")
				|| ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
	}

	private boolean remember(FileStamps before, RecordingResourceLoader loader,
			@Nullable ConfigurationVersion version) {
		Set<ConfigurationPlace> asked = new LinkedHashSet<>(loader.places());
		if (version != null) {
			version.sources().forEach((source) -> {
				if (source.getSource() instanceof Path directory) {
					asked.add(ConfigurationPlace.tree(directory));
				}
			});
		}
		else {
			asked.addAll(this.places);
		}
		boolean sameTrees = this.places.containsAll(asked);
		this.places = asked;
		this.stamps = FileStamps.of(asked);
		return sameTrees && this.stamps.changedSince(before).isEmpty();
	}

	private static UnreadableConfigurationException unreadable(Set<Path> changed, @Nullable RuntimeException failure) {
		Throwable cause = (failure != null) ? NestedExceptionUtils.getMostSpecificCause(failure) : null;
		String message = (cause != null) ? String.valueOf(cause.getMessage()) : "it changed while it was read";
		String reason = QUOTED_LINE.matcher(message).replaceAll("");
		String files = changed.stream().map(Path::toString).collect(Collectors.joining(", "));
		return new UnreadableConfigurationException(
				files.isEmpty() ? reason : "%s cannot be read: %s".formatted(files, reason), failure);
	}

}
