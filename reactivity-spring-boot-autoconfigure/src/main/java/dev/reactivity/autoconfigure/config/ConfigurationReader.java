package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

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

	private static final int MAX_ATTEMPTS = 5;

	/** A line of the file in the message of a parser, which could be a secret. */
	private static final Pattern QUOTED_LINE = Pattern.compile("(?m)^ {4}.*\\R?");

	private final ConfigurableEnvironment environment;

	private final ResourceLoader resourceLoader;

	private Set<ConfigurationPlace> places = Set.of();

	private FileStamps stamps = FileStamps.of(Set.of());

	ConfigurationReader(ConfigurableEnvironment environment, ResourceLoader resourceLoader) {
		this.environment = environment;
		this.resourceLoader = resourceLoader;
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
				return version;
			}
			if (stable || attempt == MAX_ATTEMPTS) {
				Set<Path> changed = this.stamps.changedSince(known);
				this.stamps = stable ? this.stamps : before;
				throw unreadable(changed, failure);
			}
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
		List<String> profiles = List.of(this.environment.getActiveProfiles());
		ConfigDataEnvironmentPostProcessor.applyTo(scratch, loader, null, profiles);
		loader.recordPatterns(scratch);
		Set<String> added = new TreeSet<>(Set.of(scratch.getActiveProfiles()));
		added.removeAll(profiles);
		if (!added.isEmpty()) {
			throw new IllegalStateException(
					"profiles " + added + " would become active, which takes a restart of the application");
		}
		return ConfigurationVersion.of(FollowedFiles.filesOf(scratch.getPropertySources()));
	}

	private static boolean isOurs(PropertySource<?> source) {
		return source instanceof FollowedFiles || source.getName().equals("reactivity")
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
