package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Which answers are pages, and the script tag at the end of each. Fragments, downloads
 * and what other machines ask for stay as they are. Thread-safe.
 */
final class LivePages {

	private static final Log logger = LogFactory.getLog("dev.reactivity.live");

	private static final Set<String> DOCUMENTS = Set.of("document", "iframe", "frame");

	/**
	 * What a request does without to get the page itself: neither the word that the old
	 * one is still good, since its script is not, nor bytes that the application packed.
	 */
	static final Set<String> HIDDEN_HEADERS = Set.of("if-none-match", "if-modified-since", "if-range", "range",
			"accept-encoding");

	private final LiveGuard guard;

	private final LiveChannel channel;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	LivePages(LiveGuard guard, LiveChannel channel) {
		this.guard = guard;
		this.channel = channel;
	}

	/**
	 * Whether somebody on this machine navigates to a page.
	 * @param request the request
	 * @return whether the answer is for a window
	 */
	boolean isNavigation(LiveRequest request) {
		return Set.of("GET", "POST").contains(request.method()) && request.header("HX-Request") == null
				&& request.header("X-Requested-With") == null && isForWindow(request)
				&& this.guard.strangeness(request).isEmpty();
	}

	// Without a destination it is an old browser, which tells an origin with scripts and
	// forms.
	private static boolean isForWindow(LiveRequest request) {
		String destination = request.header("Sec-Fetch-Dest");
		if (destination != null) {
			return DOCUMENTS.contains(destination);
		}
		String accept = request.header("Accept");
		return accept != null && accept.contains("text/html")
				&& (request.header("Origin") == null || request.method().equals("POST"));
	}

	static boolean isPage(@Nullable String contentType, @Nullable String encoding, @Nullable String disposition) {
		if (contentType == null || (encoding != null && !encoding.equals("identity"))) {
			return false;
		}
		String type = contentType.toLowerCase(Locale.ROOT);
		return type.startsWith("text/html") && !type.contains("utf-16") && !type.contains("utf-32")
				&& (disposition == null || disposition.toLowerCase(Locale.ROOT).startsWith("inline"));
	}

	/**
	 * Return the state that a page begins with.
	 * @return what the page must not be older than
	 */
	LiveState state() {
		return this.channel.current();
	}

	/**
	 * Return the tag for a page.
	 * @param request what was asked for
	 * @param state the state when it was asked for
	 * @param contextPath where the application is mounted
	 * @param policies each {@code Content-Security-Policy} of the page
	 * @return the tag, empty if one forbids it
	 */
	byte[] tag(LiveRequest request, LiveState state, String contextPath, Collection<String> policies) {
		ContentPolicy verdict = ContentPolicy.of(policies, request.scheme() + "://" + request.header("Host"));
		if (verdict.refusal() != null) {
			if (this.said.add(verdict.refusal())) {
				logger.info("Pages are not refreshed, since their Content-Security-Policy does not allow "
						+ "scripts of their own site. Add \"%s\" to it during development"
							.formatted(verdict.refusal()));
			}
			return new byte[0];
		}
		String nonce = (verdict.nonce() != null) ? " nonce=\"%s\"".formatted(verdict.nonce()) : "";
		return """
				<script src="%s/reactivity/live.js" defer%s data-token="%s" data-boot="%s" data-page="%d" data-style="%d" \
				data-method="%s"></script>
				"""
			.formatted(contextPath, nonce, this.guard.token(), state.boot(), state.page(), state.style(),
					request.method())
			.getBytes(StandardCharsets.US_ASCII);
	}

}
