package dev.reactivity.autoconfigure.config;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;

/**
 * What differs between two versions of the configuration files, for those who read the
 * environment: a key that a stronger source holds, such as the command line, does not.
 *
 * @param keys the keys that have another value, came or went, each with a description of
 * where it stands now
 * @param values the new values, for comparison
 */
record ConfigurationDifference(Map<String, String> keys, Map<String, String> values) {

	private static final String GONE = "removed";

	/** Stands for the profiles that are active, whatever made them so. */
	private static final String PROFILES = AbstractEnvironment.ACTIVE_PROFILES_PROPERTY_NAME;

	static ConfigurationDifference of(ConfigurableEnvironment environment, ConfigurationVersion before,
			ConfigurationVersion after) {
		Set<String> all = new LinkedHashSet<>();
		collect(before.sources(), after.sources(), all);
		collect(after.sources(), before.sources(), all);
		Map<String, String> keys = new TreeMap<>();
		Map<String, String> values = new TreeMap<>();
		for (String key : all) {
			Object value = after.exactly(key);
			if (!isEqual(before.exactly(key), value) && !isOutranked(environment, key)) {
				keys.put(key, (value != null) ? place(after, key) : GONE);
				values.put(key, String.valueOf(value));
			}
		}
		if (!before.profiles().equals(after.profiles())) {
			keys.putIfAbsent(PROFILES, place(after, PROFILES));
			values.put(PROFILES, after.profiles().toString());
		}
		return new ConfigurationDifference(keys, values);
	}

	// Adds the keys that a source has, and none of the same name has alike.
	private static void collect(List<PropertySource<?>> some, List<PropertySource<?>> others, Set<String> keys) {
		Map<String, PropertySource<?>> byName = new HashMap<>();
		Set<PropertySource<?>> shared = Collections.newSetFromMap(new IdentityHashMap<>());
		shared.addAll(others);
		others.forEach((source) -> byName.put(source.getName(), source));
		for (PropertySource<?> source : some) {
			PropertySource<?> other = byName.get(source.getName());
			if (!shared.contains(source) && source instanceof EnumerablePropertySource<?> enumerable) {
				for (String key : enumerable.getPropertyNames()) {
					if (other == null || !isEqual(source.getProperty(key), other.getProperty(key))) {
						keys.add(key);
					}
				}
			}
		}
	}

	/**
	 * Whether two readings of a source give the same.
	 * @param one a source
	 * @param other the same, read at another time
	 * @return whether they have the same keys and values
	 */
	static boolean isAlike(PropertySource<?> one, PropertySource<?> other) {
		Set<String> keys = new LinkedHashSet<>();
		collect(List.of(one), List.of(other), keys);
		collect(List.of(other), List.of(one), keys);
		return keys.isEmpty();
	}

	private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
		return (one instanceof CharSequence && other instanceof CharSequence) ? one.toString().equals(other.toString())
				: Objects.equals(one, other);
	}

	private static boolean isOutranked(ConfigurableEnvironment environment, String key) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (source instanceof FollowedFiles) {
				return false;
			}
			if (!ConfigurationPropertySources.isAttachedConfigurationPropertySource(source)
					&& !FollowedFiles.isFile(source) && source.getProperty(key) != null) {
				return true;
			}
		}
		return false;
	}

	private static String place(ConfigurationVersion version, String key) {
		Origin origin = version.origin(key);
		return (origin != null) ? origin.toString() : "configuration files";
	}

	boolean isEmpty() {
		return this.keys.isEmpty();
	}

	boolean concernsProfiles() {
		return this.keys.containsKey(PROFILES);
	}

}
