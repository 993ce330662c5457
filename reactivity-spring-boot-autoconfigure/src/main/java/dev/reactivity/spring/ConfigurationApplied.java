package dev.reactivity.spring;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Published when changed configuration has become visible, as a whole. Immutable.
 *
 * <pre class="code">
 * &#064;EventListener
 * void on(ConfigurationApplied event) {
 *     logger.info("Changed: " + event.keys().keySet());
 * }
 * </pre>
 *
 * @param keys the keys that have another value, came or went, each with where it stands
 * now; no values, which could be secrets
 * @param beans the reactive beans that have a new instance
 * @param took the time from the first look at the change until it was visible
 * @since 0.1.0
 * @see ConfigurationRejected
 */
public record ConfigurationApplied(Map<String, String> keys, Set<String> beans, Duration took) {

	public ConfigurationApplied {
		keys = Collections.unmodifiableMap(new TreeMap<>(keys));
		beans = Collections.unmodifiableSet(new TreeSet<>(beans));
	}

}
