package dev.reactivity.autoconfigure.live;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as a servlet container tells it.
 *
 * @param request the request
 */
record ServletLiveRequest(HttpServletRequest request) implements LiveRequest {

	private static final String FORWARDED = "org.apache.tomcat.request.forwarded";

	// Tomcat believes a proxy, and then anybody may claim to be this machine.
	@Override
	public @Nullable String remoteAddress() {
		return (this.request.getAttribute(FORWARDED) != null) ? null : this.request.getRemoteAddr();
	}

	@Override
	public @Nullable String header(String name) {
		return this.request.getHeader(name);
	}

	@Override
	public String scheme() {
		return this.request.getScheme();
	}

	@Override
	public String method() {
		return this.request.getMethod();
	}

	@Override
	public String contextPath() {
		return this.request.getContextPath();
	}

	@Override
	public String path() {
		return this.request.getRequestURI().substring(contextPath().length());
	}

	@Override
	public @Nullable String query() {
		return this.request.getQueryString();
	}

}
