package dev.reactivity.autoconfigure.actuate;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * The endpoint over HTTP, where values depend on who asks.
 */
@EndpointWebExtension(endpoint = ReactivityEndpoint.class)
final class ReactivityEndpointWebExtension {

	private final ReactivityEndpoint endpoint;

	private final Show showValues;

	private final Set<String> roles;

	ReactivityEndpointWebExtension(ReactivityEndpoint endpoint, Show showValues, Set<String> roles) {
		this.endpoint = endpoint;
		this.showValues = showValues;
		this.roles = Set.copyOf(roles);
	}

	@ReadOperation
	GraphDescriptor graph(SecurityContext securityContext) {
		return this.endpoint.graph(this.showValues.isShown(securityContext, this.roles));
	}

	@ReadOperation
	@Nullable NodeDetailDescriptor node(SecurityContext securityContext, @Selector String node) {
		return this.endpoint.node(node, this.showValues.isShown(securityContext, this.roles));
	}

}
