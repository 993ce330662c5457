package dev.reactivity.autoconfigure.actuate;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeTypeUtils;

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
	WebEndpointResponse<?> graph(SecurityContext securityContext, @Nullable String kind, @Nullable String state,
			@Nullable String name, @Nullable Integer limit, @Nullable Integer offset, @Nullable String format) {
		GraphDescriptor graph = this.endpoint.graph(new GraphQuery(kind, state, name, limit, offset),
				this.showValues.isShown(securityContext, this.roles));
		return (format == null || format.equals("json")) ? new WebEndpointResponse<>(graph)
				: new WebEndpointResponse<>(GraphPictures.draw(graph, format), MimeTypeUtils.TEXT_PLAIN);
	}

	@ReadOperation
	@Nullable NodeDetailDescriptor node(SecurityContext securityContext, @Selector String node) {
		return this.endpoint.node(node, this.showValues.isShown(securityContext, this.roles));
	}

	@WriteOperation
	WebEndpointResponse<Void> invalidate(@Selector String node) {
		return new WebEndpointResponse<>(this.endpoint.invalidate(node) ? WebEndpointResponse.STATUS_NO_CONTENT
				: WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
