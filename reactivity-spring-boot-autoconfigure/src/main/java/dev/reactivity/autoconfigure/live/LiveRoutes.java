package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Our own paths, below {@code /reactivity}. Thread-safe.
 */
final class LiveRoutes {

	private static final Log logger = LogFactory.getLog("dev.reactivity.live");

	private static final String SCRIPT = "/reactivity/live.js";

	private static final String STREAM = "/reactivity/live";

	private static final String RETRY_SECONDS = "5";

	private final LiveGuard guard;

	private final LiveConnections connections;

	private final byte[] script = read("live.js");

	LiveRoutes(LiveGuard guard, LiveConnections connections) {
		this.guard = guard;
		this.connections = connections;
	}

	/**
	 * Answer a request for one of our paths.
	 * @param request the request
	 * @param response the response
	 * @return whether it was one
	 * @throws IOException if the browser has gone
	 */
	boolean answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		if (!path.equals(SCRIPT) && !path.equals(STREAM)) {
			return false;
		}
		protect(response);
		LiveRequest asked = new ServletLiveRequest(request);
		Optional<String> refusal = path.equals(SCRIPT)
				? this.guard.strangeness(asked).or(() -> this.guard.foreignness(asked)) : this.guard.refusal(asked);
		if (refusal.isPresent()) {
			logger.warn("Refused a request to '%s': %s".formatted(path, refusal.get()));
			text(response, HttpServletResponse.SC_FORBIDDEN, "Refused, since " + refusal.get());
		}
		else if (!request.getMethod().equals("GET")) {
			response.setHeader("Allow", "GET");
			text(response, HttpServletResponse.SC_METHOD_NOT_ALLOWED, "Only GET");
		}
		else if (path.equals(SCRIPT)) {
			write(response, "text/javascript;charset=UTF-8", this.script);
		}
		else if (!this.connections.open(request, response)) {
			response.setHeader("Retry-After", RETRY_SECONDS);
			text(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "Too many pages listen");
		}
		return true;
	}

	private static void protect(HttpServletResponse response) {
		response.setHeader("Cache-Control", "no-store");
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
		response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
		response.setHeader("Referrer-Policy", "no-referrer");
	}

	private static void text(HttpServletResponse response, int status, String text) throws IOException {
		response.setStatus(status);
		write(response, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
	}

	private static void write(HttpServletResponse response, String type, byte[] bytes) throws IOException {
		response.setContentType(type);
		response.setContentLength(bytes.length);
		response.getOutputStream().write(bytes);
	}

	private static byte[] read(String name) {
		try (InputStream stream = LiveRoutes.class.getResourceAsStream(name)) {
			if (stream == null) {
				throw new IllegalStateException("'%s' is missing beside %s".formatted(name, LiveRoutes.class));
			}
			return stream.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
