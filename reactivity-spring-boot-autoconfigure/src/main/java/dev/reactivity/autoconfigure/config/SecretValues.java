package dev.reactivity.autoconfigure.config;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Values that must not be seen in a log: those whose key looks like that of a secret, and
 * passwords in addresses. The keys are those that Spring Boot's own sanitizing takes for
 * credentials. Stateless.
 *
 * @since 0.1.0
 */
public final class SecretValues {

	private static final String HIDDEN = "******";

	private static final Pattern SECRET_KEY = Pattern
		.compile("(?i)(.*(password|secret|key|token)|.*credentials.*|vcap_services|sun[._]java[._]command)");

	private static final Pattern PASSWORD_IN_ADDRESS = Pattern.compile("(://[^/:@\\s]*:)[^/@\\s]+@");

	private SecretValues() {
	}

	/**
	 * Return what of a value may be seen.
	 * @param key the property key
	 * @param value the value
	 * @return the value or what stands for it
	 */
	public static String show(String key, Object value) {
		return SECRET_KEY.matcher(key).matches() ? HIDDEN
				: PASSWORD_IN_ADDRESS.matcher(value.toString()).replaceAll("$1" + HIDDEN + "@");
	}

	/**
	 * Return a text in which a value may occur, without what must not be seen of it.
	 * @param text the text
	 * @param key the property key
	 * @param value the value
	 * @return the text to show
	 */
	static String hide(String text, String key, @Nullable Object value) {
		return (value == null || value.toString().isEmpty()) ? text : text.replace(value.toString(), show(key, value));
	}

}
