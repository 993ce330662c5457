package dev.reactivity.autoconfigure.live;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * A request as a reactive web server tells it.
 *
 * @param request the request
 * @param contextPath where the application is mounted
 */
record ReactiveLiveRequest(ServerHttpRequest request, String contextPath) implements LiveRequest {

	@Override
	public @Nullable String remoteAddress() {
		InetSocketAddress remote = this.request.getRemoteAddress();
		InetAddress address = (remote != null) ? remote.getAddress() : null;
		return (address != null) ? address.getHostAddress() : null;
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeaders().getFirst(name);
	}

	@Override
	public String scheme() {
		return Objects.requireNonNullElse(this.request.getURI().getScheme(), "http");
	}

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String path() {
		String path = this.request.getURI().getRawPath();
		return path.startsWith(this.contextPath) ? path.substring(this.contextPath.length()) : path;
	}

	@Override
	public @Nullable String query() {
		return this.request.getURI().getRawQuery();
	}

}
