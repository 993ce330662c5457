package dev.reactivity.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the reactivity endpoint.
 *
 * @param showValues When to show the values of signals and deriveds.
 * @param roles Roles that may see values when authorized. When empty, all authenticated
 * users may.
 * @param history How many changes and runs to remember, of all nodes together. 0 for
 * none.
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.reactivity")
public record ReactivityEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles,
		@DefaultValue("1000") int history) {

}
