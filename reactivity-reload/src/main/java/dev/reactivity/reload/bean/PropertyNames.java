package dev.reactivity.reload.bean;

import java.util.Locale;

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

	static boolean isBelow(String key, String prefix) {
		String uniformKey = uniform(key);
		String uniformPrefix = uniform(prefix);
		return uniformKey.startsWith(uniformPrefix)
				&& (uniformKey.length() == uniformPrefix.length() || uniformKey.charAt(uniformPrefix.length()) == '.'
						|| uniformKey.charAt(uniformPrefix.length()) == '[');
	}

}
