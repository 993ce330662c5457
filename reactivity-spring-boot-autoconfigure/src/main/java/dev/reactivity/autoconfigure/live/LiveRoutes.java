package dev.reactivity.autoconfigure.live;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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

	private static final Map<String, LiveResource> RESOURCES = LiveResource.below(ROOT);

	private final LiveGuard guard;

	private final LiveChannel channel;

	private final LiveSource source;

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
			case PAGE -> LivePage.content(request.contextPath(), this.guard.token());
			case STREAM -> Listening.begin();
			case GRAPH -> graph(request);
			case APPLY -> apply(request);
			default -> Objects.requireNonNull(RESOURCES.get(path), path).content();
		};
	}

	private Content graph(LiveRequest request) {
		String query = request.query();
		boolean all = query != null && query.equals("framework=true");
		String json = LiveJson.of(this.channel.current().boot(), this.source.picture(all));
		String tag = "\"%08x-%d\"".formatted(json.hashCode(), json.length());
		return (tag.equals(request.header("If-None-Match")) ? Content.text(304, "") : Content.json(200, json))
			.with("ETag", tag);
	}

	// Another type than JSON could be sent by a form, without the browser asking first.
	private LiveAnswer apply(LiveRequest request) {
		String type = request.header("Content-Type");
		if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
			return Content.text(415, "Send 'Content-Type: application/json'; the body may be empty");
		}
		return new Later(() -> {
			LiveReport report = this.source.apply();
			return Content.json(200, LiveJson.of(this.channel.current().boot(), report));
		});
	}

}
