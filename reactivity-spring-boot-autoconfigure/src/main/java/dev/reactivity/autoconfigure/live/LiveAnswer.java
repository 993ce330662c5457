package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What one of our paths answers, whichever kind of web server writes it.
 */
sealed interface LiveAnswer {

	/**
	 * An answer that is there. Immutable.
	 *
	 * @param status its status
	 * @param headers its headers
	 * @param body its body
	 */
	@SuppressWarnings("ArrayRecordComponent") // never compared
	record Content(int status, Map<String, String> headers, byte[] body) implements LiveAnswer {

		private static final Map<String, String> PROTECTION = Map.of("Cache-Control", "no-store",
				"X-Content-Type-Options", "nosniff", "Cross-Origin-Resource-Policy", "same-origin",
				"Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'", "Referrer-Policy",
				"no-referrer");

		static Content of(int status, String type, byte[] body) {
			return new Content(status, PROTECTION, body).with("Content-Type", type);
		}

		static Content text(int status, String text) {
			return of(status, "text/plain;charset=UTF-8", text.getBytes(StandardCharsets.UTF_8));
		}

		static Content json(int status, String json) {
			return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
		}

		Content with(String header, String value) {
			Map<String, String> more = new LinkedHashMap<>(this.headers);
			more.put(header, value);
			return new Content(this.status, Map.copyOf(more), this.body);
		}

	}

	/**
	 * An answer that takes a while, to be waited for on a thread that may wait.
	 *
	 * @param content makes it
	 */
	record Later(Supplier<Content> content) implements LiveAnswer {
	}

	/**
	 * All states from now on, as an event stream.
	 *
	 * @param headers the headers of the stream
	 */
	record Listening(Map<String, String> headers) implements LiveAnswer {

		static Listening begin() {
			return new Listening(Content.of(0, "text/event-stream;charset=UTF-8", new byte[0]).headers());
		}

		Content refused() {
			return Content.text(503, "Too many pages listen").with("Retry-After", "5");
		}

	}

}
