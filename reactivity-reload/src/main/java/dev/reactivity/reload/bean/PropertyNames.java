package dev.reactivity.reload.bean;

import java.util.Locale;
import java.util.Set;

import dev.reactivity.reload.graph.Dependency;

/**
 * Property keys compared as relaxed binding does: {@code maxItems}, {@code max-items} and
 * {@code MAX_ITEMS} are one.
 */
final class PropertyNames {

	private PropertyNames() {
	}

	static String uniform(String key) {
		return key.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
	}

	/**
	 * Return whether a dependency on properties is touched by changed keys.
	 * @param dependency the dependency
	 * @param keys the changed keys
	 * @return whether it is
	 */
	static boolean isChanged(Dependency dependency, Set<String> keys) {
		return switch (dependency.kind()) {
			case PROPERTY -> keys.stream().map(PropertyNames::uniform).anyMatch(uniform(dependency.name())::equals);
			case PREFIX -> keys.stream().anyMatch((key) -> isBelow(key, dependency.name()));
			default -> false;
		};
	}

	private static boolean isBelow(String key, String prefix) {
		String uniformKey = uniform(key);
		String uniformPrefix = uniform(prefix);
		return uniformKey.startsWith(uniformPrefix)
				&& (uniformKey.length() == uniformPrefix.length() || uniformKey.charAt(uniformPrefix.length()) == '.'
						|| uniformKey.charAt(uniformPrefix.length()) == '[');
	}

}
