package dev.reactivity.autoconfigure.config;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;

/**
 * The properties that a failure is explained by.
 *
 * <pre class="code">
 * Object value = lookup.value("tariff.base");
 * </pre>
 *
 * @since 0.1.0
 * @see InvalidProperty
 */
public interface PropertyLookup {

	/**
	 * The value of a key.
	 * @param key the key
	 * @return the value, {@code null} if the key is not set
	 */
	@Nullable Object value(String key);

	/**
	 * Where the value of a key is written.
	 * @param key the key
	 * @return the place, {@code null} if it is not known
	 */
	@Nullable Origin origin(String key);

}
