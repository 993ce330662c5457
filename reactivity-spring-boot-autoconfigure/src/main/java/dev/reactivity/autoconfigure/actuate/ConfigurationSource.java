package dev.reactivity.autoconfigure.actuate;

import java.util.List;

/**
 * Where the endpoint finds who reads which configuration. Declare a bean of this type to
 * add to it; it is asked by several threads.
 *
 * <pre class="code">
 * &#064;Bean
 * ConfigurationSource vaultKeys(Vault vault) {
 *     return vault::entries;
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ConfigurationEntry
 */
@FunctionalInterface
public interface ConfigurationSource {

	/**
	 * The keys that somebody reads or that changed.
	 * @return the entries, by key
	 */
	List<ConfigurationEntry> configuration();

}
