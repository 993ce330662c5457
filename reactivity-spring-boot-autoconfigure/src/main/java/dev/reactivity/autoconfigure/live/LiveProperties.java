package dev.reactivity.autoconfigure.live;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of what open browser pages are told.
 *
 * @param allowedHosts Names of this machine, besides those of the loopback interface, by
 * which pages may be asked for.
 * @param maxConnections Most pages that may listen at the same time.
 * @param showValues Whether the live page shows the values of signals and deriveds.
 * @param applyTimeout Longest time that a program waits for what is on disk to be
 * applied.
 * @since 0.1.0
 */
@ConfigurationProperties("reactivity.live")
public record LiveProperties(@DefaultValue Set<String> allowedHosts, @DefaultValue("16") int maxConnections,
		@DefaultValue("false") boolean showValues, @DefaultValue("60s") Duration applyTimeout) {

}
