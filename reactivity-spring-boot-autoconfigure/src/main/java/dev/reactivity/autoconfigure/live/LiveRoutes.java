package dev.reactivity.autoconfigure.live;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.reactivity.autoconfigure.live.LiveAnswer.Content;
import dev.reactivity.autoconfigure.live.LiveAnswer.Later;
import dev.reactivity.autoconfigure.live.LiveAnswer.Listening;

/**
 * Our own paths, {@code /reactivity} and below. Thread-safe.
 */
final class LiveRoutes {

	private static final Log logger = LogFactory.getLog("dev.reactivity.live");

	private static final String ROOT = "/reactivity";

	private static final String PAGE = ROOT;

	private static final String STREAM = ROOT + "/live";

	private static final String GRAPH = ROOT + "/graph";

	private static final String APPLY = ROOT + "/apply";

	/** So many programs wait at a time, each of which holds a thread. */
	private static final int MAX_CALLERS = 4;

	private static final long MAX_BODY = 64 * 1024;

	private static final Map<String, LiveResource> RESOURCES = LiveResource.below(ROOT);

	private final LiveGuard guard;

	private final LiveChannel channel;

	private final LiveSource source;

	private final Semaphore callers = new Semaphore(MAX_CALLERS);

	LiveRoutes(LiveGuard guard, LiveChannel channel, LiveSource source) {
		this.guard = guard;
		this.channel = channel;
		this.source = source;
	}

	/**
	 * Answer a request for one of our paths.
	 * @param request the request
	 * @return the answer, {@code null} if it is not one
	 */
	@Nullable LiveAnswer answer(LiveRequest request) {
		String path = request.path();
		boolean open = path.equals(PAGE) || RESOURCES.containsKey(path);
		if (!open && !path.equals(STREAM) && !path.equals(GRAPH) && !path.equals(APPLY)) {
			return null;
		}
		Optional<String> refusal = open ? this.guard.strangeness(request).or(() -> this.guard.foreignness(request))
				: this.guard.refusal(request);
		if (refusal.isPresent()) {
			logger.warn("Refused a request to '%s': %s".formatted(path, refusal.get()));
			return Content.text(403, "Refused, since " + refusal.get());
		}
		String method = path.equals(APPLY) ? "POST" : "GET";
		return request.method().equals(method) ? allowed(path, request)
				: Content.text(405, "Only " + method).with("Allow", method);
	}

	private LiveAnswer allowed(String path, LiveRequest request) {
		return switch (path) {
			case PAGE -> LivePage.content(request.contextPath(), this.guard.token(), picture(false));
			case STREAM -> Listening.begin();
			case GRAPH -> graph(request);
			case APPLY -> apply(request);
			default -> Objects.requireNonNull(RESOURCES.get(path), path).content();
		};
	}

	private Content graph(LiveRequest request) {
		String query = request.query();
		boolean all = query != null && query.equals("framework=true");
		String json = picture(all);
		String tag = "\"%08x-%d\"".formatted(json.hashCode(), json.length());
		return (tag.equals(request.header("If-None-Match")) ? Content.text(304, "") : Content.json(200, json))
			.with("ETag", tag);
	}

	private String picture(boolean framework) {
		return LiveJson.of(this.channel.current().boot(), this.source.picture(framework));
	}

	// Another type than JSON could be sent by a form, without the browser asking first.
	private LiveAnswer apply(LiveRequest request) {
		String type = request.header("Content-Type");
		if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
			return Content.text(415, "Send 'Content-Type: application/json'; the body may be empty");
		}
		if (request.header("Transfer-Encoding") != null) {
			return Content.text(411, "Send a 'Content-Length'; the body may be empty");
		}
		if (isLong(request.header("Content-Length"))) {
			return Content.text(413, "Send a shorter body; it may be empty");
		}
		return new Later(this::applyInTurn);
	}

	private static boolean isLong(@Nullable String length) {
		return length != null && (!length.matches("\\d{1,9}") || Long.parseLong(length) > MAX_BODY);
	}

	private Content applyInTurn() {
		if (!this.callers.tryAcquire()) {
			return Content.text(429, "%d programs wait already".formatted(MAX_CALLERS)).with("Retry-After", "1");
		}
		try {
			LiveReport report = this.source.apply();
			return Content.json(200, LiveJson.of(this.channel.current().boot(), report));
		}
		finally {
			this.callers.release();
		}
	}

}
