package dev.reactivity.autoconfigure.config;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.CompositePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.util.StringUtils;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.spring.ConfigurationPin;
import dev.reactivity.spring.ProfileSource;

/**
 * The property source that stands for all configuration files. Which version of them it
 * shows is a signal: one write exchanges all files, and the profiles that they make
 * active, for everybody, a thread that tries a version in a batch is alone with it, and a
 * computation never sees two.
 */
final class FollowedFiles extends CompositePropertySource implements OriginLookup<String>, ProfileSource {

	static final String NAME = "reactivityConfigurationFiles";

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private final Signal<ConfigurationVersion> version;

	private final ReactiveContext context;

	private FollowedFiles(ConfigurationVersion version, ReactiveContext context) {
		super(NAME);
		this.context = context;
		this.version = Signal.builder(version).equality(Equality.identity()).context(context).build();
	}

	/**
	 * Puts this in the place of the configuration files of an environment.
	 * @param environment the environment
	 * @param context the reactive context
	 * @return the files
	 */
	static FollowedFiles install(ConfigurableEnvironment environment, ReactiveContext context) {
		MutablePropertySources sources = environment.getPropertySources();
		List<PropertySource<?>> all = sources.stream().toList();
		List<PropertySource<?>> files = filesOf(sources);
		FollowedFiles followed = new FollowedFiles(ConfigurationVersion.of(files, environment), context);
		if (files.isEmpty()) {
			PropertySource<?> defaults = sources.get("defaultProperties");
			if (defaults != null) {
				sources.addBefore(defaults.getName(), followed);
			}
			else {
				sources.addLast(followed);
			}
			return followed;
		}
		int first = all.indexOf(files.get(0));
		if (!all.subList(first, first + files.size()).equals(files)) {
			logger.warn("Other property sources stand between the configuration files, which now rank together, "
					+ "where the first of them was: " + all);
		}
		sources.replace(files.get(0).getName(), followed);
		files.subList(1, files.size()).forEach((source) -> sources.remove(source.getName()));
		return followed;
	}

	static List<PropertySource<?>> filesOf(MutablePropertySources sources) {
		List<PropertySource<?>> files = new ArrayList<>();
		sources.stream().filter(FollowedFiles::isFile).forEach(files::add);
		return files;
	}

	/**
	 * Whether a property source is one that Spring Boot made of a configuration file or
	 * tree.
	 * @param source the source
	 * @return whether it is followed
	 */
	static boolean isFile(PropertySource<?> source) {
		return source.getName().startsWith("Config resource ") || source.getName().startsWith("Config tree ");
	}

	ConfigurationVersion version() {
		return ConfigurationPin.peek(this.version, this.context);
	}

	/**
	 * What has to be written to show another version.
	 * @param next the version
	 * @return the writes
	 */
	Map<Signal<?>, ?> exchange(ConfigurationVersion next) {
		return Map.of(this.version, next);
	}

	void show(ConfigurationVersion next) {
		this.version.set(next);
	}

	@Override
	public Environment profiles() {
		return version().environment();
	}

	@Override
	public Object getSource() {
		return version().environment();
	}

	@Override
	public Collection<PropertySource<?>> getPropertySources() {
		return version().sources();
	}

	@Override
	public @Nullable Object getProperty(String name) {
		return version().exactly(name);
	}

	@Override
	public boolean containsProperty(String name) {
		return version().sources().stream().anyMatch((source) -> source.containsProperty(name));
	}

	@Override
	public String[] getPropertyNames() {
		return StringUtils.toStringArray(version().keys());
	}

	@Override
	public @Nullable Origin getOrigin(String key) {
		for (PropertySource<?> source : version().sources()) {
			if (source.containsProperty(key)) {
				return OriginLookup.getOrigin(source, key);
			}
		}
		return null;
	}

}
