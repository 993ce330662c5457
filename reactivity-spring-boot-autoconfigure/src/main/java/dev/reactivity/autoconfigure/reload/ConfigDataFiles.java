package dev.reactivity.autoconfigure.reload;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

import dev.reactivity.reload.PropertyFiles;
import dev.reactivity.reload.UnreadableEditException;
import dev.reactivity.reload.bean.PropertyEdit;

/**
 * The {@code application.properties} and {@code application.yaml} files on the class
 * path, with those of profiles. They are read by Spring Boot itself, into a scratch
 * environment.
 */
final class ConfigDataFiles implements PropertyFiles {

	private static final List<String> SOURCE_PREFIXES = List.of("Config resource ", "Config tree ");

	private final ConfigurableEnvironment environment;

	private final ResourceLoader resourceLoader;

	private final Pattern paths;

	private final Predicate<String> others;

	/**
	 * Create the files.
	 * @param environment the running environment
	 * @param resourceLoader where the files are found
	 * @param others further files whose edits need no more than that they are read again
	 */
	ConfigDataFiles(ConfigurableEnvironment environment, ResourceLoader resourceLoader, Predicate<String> others) {
		this.others = others;
		this.environment = environment;
		this.resourceLoader = resourceLoader;
		String names = environment.getProperty("spring.config.name", "application");
		String alternatives = StringUtils.commaDelimitedListToSet(names)
			.stream()
			.map(String::trim)
			.map(Pattern::quote)
			.collect(Collectors.joining("|"));
		this.paths = Pattern.compile("(config/([^/]+/)?)?(" + alternatives + ")(-[^/]+)?\\.(properties|xml|yml|yaml)");
	}

	@Override
	public boolean contains(String path) {
		return this.paths.matcher(path).matches() || this.others.test(path);
	}

	@Override
	public PropertyEdit unchanged() {
		Map<String, PropertySource<?>> present = configData(this.environment);
		return new ConfigDataEdit(this.environment, present, present);
	}

	@Override
	public PropertyEdit read() throws UnreadableEditException {
		ConfigurableEnvironment scratch = new StandardEnvironment();
		MutablePropertySources sources = scratch.getPropertySources();
		sources.stream().map(PropertySource::getName).toList().forEach(sources::remove);
		this.environment.getPropertySources().stream().filter((source) -> !isOurs(source)).forEach(sources::addLast);
		try {
			ConfigDataEnvironmentPostProcessor.applyTo(scratch, this.resourceLoader, null,
					List.of(this.environment.getActiveProfiles()));
		}
		catch (RuntimeException ex) {
			throw new UnreadableEditException(
					"The properties cannot be read: " + NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex);
		}
		return new ConfigDataEdit(this.environment, configData(this.environment), configData(scratch));
	}

	private static boolean isFile(PropertySource<?> source) {
		return SOURCE_PREFIXES.stream().anyMatch(source.getName()::startsWith);
	}

	private static boolean isOurs(PropertySource<?> source) {
		return source instanceof RecordingPropertySource || isFile(source)
				|| ConfigurationPropertySources.isAttachedConfigurationPropertySource(source);
	}

	private static Map<String, PropertySource<?>> configData(ConfigurableEnvironment environment) {
		Map<String, PropertySource<?>> found = new LinkedHashMap<>();
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (isFile(source)) {
				found.put(source.getName(), source);
			}
		}
		return found;
	}

}
