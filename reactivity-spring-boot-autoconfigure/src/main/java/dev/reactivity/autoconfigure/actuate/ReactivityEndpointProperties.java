package dev.reactivity.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties of the reactivity endpoint.
 *
 * @param showValues when to show the values of signals and deriveds
 * @param roles roles that may see values when authorized; empty for every authenticated
 * user
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.reactivity")
public record ReactivityEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {

}
