package dev.reactivity.spring;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Published when changed configuration was left aside, since it cannot be read or a bean
 * cannot be made with it. Everything goes on as before. Immutable.
 *
 * <pre class="code">
 * &#064;EventListener
 * void on(ConfigurationRejected event) {
 *     this.alarms.raise(event.reason());
 * }
 * </pre>
 *
 * @param keys the keys that would have another value, each with where it stands now;
 * empty if the files cannot be read
 * @param reason file, key, value and what is wrong with it, in one line; what looks like
 * a secret is not shown
 * @param took the time from the first look at the change until it was left aside
 * @since 0.1.0
 * @see ConfigurationApplied
 */
public record ConfigurationRejected(Map<String, String> keys, String reason, Duration took) {

	public ConfigurationRejected {
		keys = Collections.unmodifiableMap(new TreeMap<>(keys));
	}

}
