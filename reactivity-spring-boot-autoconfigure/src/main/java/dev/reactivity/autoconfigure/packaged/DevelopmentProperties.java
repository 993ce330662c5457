package dev.reactivity.autoconfigure.packaged;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * The properties of development that are set, as far as they ask for something: what is
 * switched off is off in a packaged application. Immutable.
 *
 * @param properties the properties, in the order of their names
 */
record DevelopmentProperties(List<ConfigurationProperty> properties) {

	/** Who may listen and what is shown. */
	static final ConfigurationPropertyName LIVE = ConfigurationPropertyName.of("reactivity.live");

	private static final ConfigurationPropertyName RELOAD = ConfigurationPropertyName.of("reactivity.reload");

	static DevelopmentProperties of(Environment environment) {
		Map<ConfigurationPropertyName, ConfigurationProperty> found = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource names) {
				names.stream()
					.filter((name) -> LIVE.isAncestorOf(name) || RELOAD.isAncestorOf(name))
					.map(source::getConfigurationProperty)
					.forEach((property) -> found.putIfAbsent(property.getName(), property));
			}
		}
		return new DevelopmentProperties(found.values()
			.stream()
			.filter((property) -> !"false".equals(String.valueOf(property.getValue())))
			.sorted(Comparator.comparing(ConfigurationProperty::getName))
			.toList());
	}

	boolean isEmpty() {
		return this.properties.isEmpty();
	}

	/**
	 * Return those that say who may listen and what is shown.
	 * @return the properties below {@code reactivity.live}
	 */
	DevelopmentProperties live() {
		return new DevelopmentProperties(
				this.properties.stream().filter((property) -> LIVE.isAncestorOf(property.getName())).toList());
	}

	/**
	 * Return a line for each: its name, its value and where it was found.
	 * @return such as {@code reactivity.live.show-values=true (class path resource
	 * [application.properties] - 3:1)}
	 */
	List<String> lines() {
		return this.properties.stream().map(DevelopmentProperties::line).toList();
	}

	private static String line(ConfigurationProperty property) {
		String origin = (property.getOrigin() != null) ? " (%s)".formatted(property.getOrigin()) : "";
		return "%s=%s%s".formatted(property.getName(), property.getValue(), origin);
	}

}
