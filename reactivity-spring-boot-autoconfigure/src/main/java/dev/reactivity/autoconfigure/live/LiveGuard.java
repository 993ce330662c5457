package dev.reactivity.autoconfigure.live;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Who may listen: a page of this application, in a browser on this machine. Everything
 * else is refused with a reason. Thread-safe.
 */
final class LiveGuard {

	static final String TOKEN_HEADER = "X-Reactivity-Token";

	private final byte[] token;

	private final LiveHosts hosts;

	LiveGuard(String token, LiveHosts hosts) {
		this.token = token.getBytes(StandardCharsets.US_ASCII);
		this.hosts = hosts;
	}

	String token() {
		return new String(this.token, StandardCharsets.US_ASCII);
	}

	/**
	 * Return why a request is not from a page of this application.
	 * @param request the request
	 * @return the reason, empty if it may listen
	 */
	Optional<String> refusal(LiveRequest request) {
		return strangeness(request).or(() -> foreignness(request))
			.or(() -> hasToken(request) ? Optional.empty() : Optional.of("the token is missing or another one"));
	}

	/**
	 * Return why a request is not from this machine.
	 * @param request the request
	 * @return the reason, empty if it is
	 */
	Optional<String> strangeness(LiveRequest request) {
		if (!isLoopback(request.remoteAddress()) || isForwarded(request)) {
			return Optional.of("it comes from another machine");
		}
		if (!this.hosts.contains(request.header("Host"))) {
			return Optional.of("its host is not allowed by 'reactivity.live.allowed-hosts'");
		}
		return Optional.empty();
	}

	/**
	 * Return why a request is not from this site.
	 * @param request the request
	 * @return the reason, empty if it is
	 */
	Optional<String> foreignness(LiveRequest request) {
		String origin = request.header("Origin");
		String host = request.header("Host");
		if (origin != null && (host == null || !origin.equals(origin(request.scheme(), host)))) {
			return Optional.of("it comes from another origin");
		}
		String site = request.header("Sec-Fetch-Site");
		if (site != null && !site.equals("same-origin") && !site.equals("none")) {
			return Optional.of("it comes from another site");
		}
		return Optional.empty();
	}

	private static String origin(String scheme, String host) {
		String name = host.toLowerCase(Locale.ROOT);
		String suffix = scheme.equals("https") ? ":443" : ":80";
		return scheme + "://" + (name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name);
	}

	private boolean hasToken(LiveRequest request) {
		String given = request.header(TOKEN_HEADER);
		return given != null && MessageDigest.isEqual(this.token, given.getBytes(StandardCharsets.UTF_8));
	}

	private static boolean isForwarded(LiveRequest request) {
		return request.header("Forwarded") != null || request.header("X-Forwarded-For") != null;
	}

	private static boolean isLoopback(@Nullable String address) {
		if (address == null || address.isEmpty()) {
			return false;
		}
		try {
			return InetAddress.getByName(address).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false; // not an address
		}
	}

}
