package dev.reactivity.autoconfigure.live;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request as a servlet container tells it.
 *
 * @param request the request
 */
record ServletLiveRequest(HttpServletRequest request) implements LiveRequest {

	@Override
	public @Nullable String remoteAddress() {
		return this.request.getRemoteAddr();
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

}
