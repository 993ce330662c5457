package dev.reactivity.autoconfigure.live;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The names by which this machine may be called, which is what a rebound DNS name is not.
 * Compared whole, never by a part.
 *
 * @param allowed names that were configured, in lower case
 */
record LiveHosts(Set<String> allowed) {

	private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[a-z0-9._-]+)(?::\\d{1,5})?");

	private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");

	LiveHosts {
		allowed = allowed.stream().map((name) -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
	}

	boolean contains(@Nullable String hostHeader) {
		if (hostHeader == null) {
			return false;
		}
		Matcher matcher = HOST.matcher(hostHeader.toLowerCase(Locale.ROOT));
		return matcher.matches() && isAllowed(matcher.group(1));
	}

	private boolean isAllowed(String name) {
		return name.equals("localhost") || isBelowLocalhost(name) || name.equals("[::1]")
				|| LOOPBACK.matcher(name).matches() || this.allowed.contains(name);
	}

	// Never resolved by a name server, by RFC 6761.
	private static boolean isBelowLocalhost(String name) {
		return name.endsWith(".localhost") && name.length() > ".localhost".length();
	}

}
