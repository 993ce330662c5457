package dev.reactivity.autoconfigure.live;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * What a {@code Content-Security-Policy} says to a script of the same origin that listens
 * to its origin.
 *
 * @param nonce the nonce that the script has to carry
 * @param refusal what the policy lacks, {@code null} if the script may run
 */
record ContentPolicy(@Nullable String nonce, @Nullable String refusal) {

	private static final ContentPolicy OPEN = new ContentPolicy(null, null);

	/**
	 * Read a header.
	 * @param header the header, {@code null} if there is none
	 * @param origin the origin of the page
	 * @return what it says
	 */
	static ContentPolicy of(@Nullable String header, String origin) {
		if (header == null) {
			return OPEN;
		}
		Map<String, List<String>> directives = directives(header);
		Optional<List<String>> scripts = first(directives, "script-src-elem", "script-src", "default-src");
		Optional<List<String>> connections = first(directives, "connect-src", "default-src");
		String nonce = scripts.flatMap(ContentPolicy::nonce).orElse(null);
		if (directives.containsKey("sandbox") && !directives.get("sandbox").contains("allow-scripts")) {
			return new ContentPolicy(null, "sandbox allow-scripts");
		}
		if (nonce == null && !scripts.map((sources) -> allowScript(sources, origin)).orElse(true)) {
			return new ContentPolicy(null, "script-src 'self'");
		}
		if (!connections.map((sources) -> allow(sources, origin)).orElse(true)) {
			return new ContentPolicy(null, "connect-src 'self'");
		}
		return new ContentPolicy(nonce, null);
	}

	private static Map<String, List<String>> directives(String header) {
		Map<String, List<String>> directives = new LinkedHashMap<>();
		for (String directive : header.split("[;,]", -1)) {
			List<String> words = Arrays.stream(directive.trim().split("\\s+", -1))
				.filter((word) -> !word.isEmpty())
				.toList();
			if (!words.isEmpty()) {
				directives.putIfAbsent(words.get(0).toLowerCase(Locale.ROOT), words.subList(1, words.size()));
			}
		}
		return directives;
	}

	private static Optional<List<String>> first(Map<String, List<String>> directives, String... names) {
		return Arrays.stream(names).filter(directives::containsKey).findFirst().map(directives::get);
	}

	private static Optional<String> nonce(List<String> sources) {
		return sources.stream()
			.filter((source) -> source.matches("'nonce-[A-Za-z0-9+/_=-]+'"))
			.findFirst()
			.map((source) -> source.substring("'nonce-".length(), source.length() - 1));
	}

	private static boolean allowScript(List<String> sources, String origin) {
		return !sources.contains("'strict-dynamic'") && allow(sources, origin);
	}

	private static boolean allow(List<String> sources, String origin) {
		String scheme = origin.substring(0, origin.indexOf(':') + 1);
		return sources.stream()
			.anyMatch((source) -> source.equals("'self'") || source.equals("*") || source.equals(scheme)
					|| source.equals(origin));
	}

}
