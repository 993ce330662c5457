package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * The configuration files as they were at one moment. Immutable: a value that is read
 * late, as of a configuration tree, is read before this exists.
 */
final class ConfigurationVersion implements PropertyLookup {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private final List<PropertySource<?>> sources;

	private final ConfigurableEnvironment environment;

	private ConfigurationVersion(List<PropertySource<?>> sources, Environment profiles) {
		this.sources = List.copyOf(sources);
		this.environment = new SourcesOnly();
		this.sources.forEach(this.environment.getPropertySources()::addLast);
		this.environment.setActiveProfiles(profiles.getActiveProfiles());
		this.environment.setDefaultProfiles(profiles.getDefaultProfiles());
	}

	static ConfigurationVersion of(List<PropertySource<?>> sources, Environment profiles) {
		ConfigurationVersion version = new ConfigurationVersion(sources, profiles);
		version.readAll();
		return version;
	}

	// Who asks for the length of a value that is read late has it read.
	private void readAll() {
		long length = 0;
		for (PropertySource<?> source : this.sources) {
			if (source.getSource() instanceof Path && source instanceof EnumerablePropertySource<?> tree) {
				for (String key : tree.getPropertyNames()) {
					length += (tree.getProperty(key) instanceof CharSequence text) ? text.length() : 0;
				}
			}
		}
		logger.debug("Read %d characters of configuration trees".formatted(length));
	}

	List<PropertySource<?>> sources() {
		return this.sources;
	}

	/**
	 * The sources in the form in which Spring Boot's binder walks through them one by
	 * one, so that it remembers what it knows of each version apart.
	 * @return an environment that has these sources alone, and the profiles
	 */
	ConfigurableEnvironment environment() {
		return this.environment;
	}

	/**
	 * The profiles that count: those that are active or, if none is, by default.
	 * @return the names
	 */
	Set<String> profiles() {
		String[] active = this.environment.getActiveProfiles();
		return Set.of((active.length > 0) ? active : this.environment.getDefaultProfiles());
	}

	Set<String> keys() {
		Set<String> keys = new LinkedHashSet<>();
		for (PropertySource<?> source : this.sources) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				keys.addAll(Arrays.asList(enumerable.getPropertyNames()));
			}
		}
		return keys;
	}

	/**
	 * The value of a key that is spelled as in the file.
	 * @param key the key
	 * @return the value or {@code null}
	 */
	@Nullable Object exactly(String key) {
		for (PropertySource<?> source : this.sources) {
			Object value = source.getProperty(key);
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	@Override
	public @Nullable Object value(String key) {
		ConfigurationProperty property = relaxed(key);
		return (property != null) ? property.getValue() : exactly(key);
	}

	@Override
	public @Nullable Origin origin(String key) {
		ConfigurationProperty property = relaxed(key);
		Origin origin = (property != null) ? property.getOrigin() : null;
		return (origin instanceof PropertySourceOrigin inSource && inSource.getOrigin() != null) ? inSource.getOrigin()
				: origin;
	}

	private @Nullable ConfigurationProperty relaxed(String key) {
		ConfigurationPropertyName name = ConfigurationPropertyName.adapt(key, '.');
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			ConfigurationProperty property = source.getConfigurationProperty(name);
			if (property != null) {
				return property;
			}
		}
		return null;
	}

	/**
	 * An environment without system properties and environment variables, whose profiles
	 * are those that it is told.
	 */
	private static final class SourcesOnly extends StandardEnvironment {

		@Override
		protected void customizePropertySources(MutablePropertySources propertySources) {
			// None of its own.
		}

		@Override
		protected @Nullable String doGetActiveProfilesProperty() {
			return null;
		}

		@Override
		protected @Nullable String doGetDefaultProfilesProperty() {
			return null;
		}

	}

}
