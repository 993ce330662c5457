package dev.reactivity.autoconfigure.live;

import java.util.Arrays;
import java.util.Collection;
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
	 * Read what is sent with a page, which has to obey all of it.
	 * @param headers the headers, each of which may have several policies
	 * @param origin the origin of the page
	 * @return what they say
	 */
	static ContentPolicy of(Collection<String> headers, String origin) {
		List<ContentPolicy> policies = headers.stream()
			.flatMap((header) -> Arrays.stream(header.split(",", -1)))
			.map((policy) -> of(directives(policy), origin))
			.toList();
		return policies.stream()
			.filter((policy) -> policy.refusal != null)
			.findFirst()
			.or(() -> policies.stream().filter((policy) -> policy.nonce != null).findFirst())
			.orElse(OPEN);
	}

	private static ContentPolicy of(Map<String, List<String>> directives, String origin) {
		Optional<List<String>> scripts = first(directives, "script-src-elem", "script-src", "default-src");
		Optional<List<String>> connections = first(directives, "connect-src", "default-src");
		String nonce = scripts.flatMap(ContentPolicy::nonce).orElse(null);
		List<String> sandbox = directives.get("sandbox");
		if (sandbox != null && !sandbox.containsAll(List.of("allow-scripts", "allow-same-origin"))) {
			return new ContentPolicy(null, "sandbox allow-scripts allow-same-origin");
		}
		if (nonce == null && scripts.filter((sources) -> sources.contains("'strict-dynamic'")).isPresent()) {
			return new ContentPolicy(null, "script-src 'nonce-...'");
		}
		if (nonce == null && !scripts.map((sources) -> allow(sources, origin)).orElse(true)) {
			return new ContentPolicy(null, "script-src 'self'");
		}
		if (!connections.map((sources) -> allow(sources, origin)).orElse(true)) {
			return new ContentPolicy(null, "connect-src 'self'");
		}
		return new ContentPolicy(nonce, null);
	}

	private static Map<String, List<String>> directives(String policy) {
		Map<String, List<String>> directives = new LinkedHashMap<>();
		for (String directive : policy.split(";", -1)) {
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

	private static boolean allow(List<String> sources, String origin) {
		String scheme = origin.substring(0, origin.indexOf(':') + 1);
		return sources.stream()
			.anyMatch((source) -> source.equals("'self'") || source.equals("*") || source.equals(scheme)
					|| source.equals(origin));
	}

}
