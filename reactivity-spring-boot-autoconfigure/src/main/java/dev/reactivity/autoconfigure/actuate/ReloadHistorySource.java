package dev.reactivity.autoconfigure.actuate;

import java.util.List;

/**
 * Where the endpoint finds the reload history. Declare a bean of this type to add to it;
 * it is asked by several threads.
 *
 * <pre class="code">
 * &#064;Bean
 * ReloadHistorySource reloadHistory(ReloadLog log) {
 *     return log::entries;
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReloadEntry
 */
@FunctionalInterface
public interface ReloadHistorySource {

	/**
	 * The latest reloads.
	 * @return the entries, newest last
	 */
	List<ReloadEntry> reloads();

}
