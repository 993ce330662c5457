package dev.reactivity.autoconfigure.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * One property key: where it stands, who reads it, and its last changes. Without values.
 * Immutable.
 *
 * @param key the key; one that ends with {@code .*} stands for all below
 * @param source where the configuration files set it, {@code null} if they do not
 * @param readers the beans and computations that read it
 * @param changes the last changes, newest last
 * @since 0.1.0
 * @see ConfigurationSource
 */
public record ConfigurationEntry(String key, @Nullable String source, Set<String> readers, List<Change> changes) {

	public ConfigurationEntry {
		readers = new TreeSet<>(readers);
		changes = List.copyOf(changes);
	}

	/**
	 * What became of one change of a key.
	 *
	 * @param at when
	 * @param outcome applied or rejected
	 * @param reason why it was rejected, {@code null} if it was not
	 * @since 0.1.0
	 */
	public record Change(Instant at, String outcome, @Nullable String reason) {

	}

}
