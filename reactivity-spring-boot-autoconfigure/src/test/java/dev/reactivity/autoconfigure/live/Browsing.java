package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

/**
 * Somebody who sends any header that they like, as a browser would not let them.
 */
final class Browsing {

	private final int port;

	private String method;

	private final String path;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private Browsing(int port, String method, String path) {
		this.port = port;
		this.method = method;
		this.path = path;
		this.headers.put("Host", "localhost:" + port);
		this.headers.put("Connection", "close");
	}

	/** As a window does that navigates. */
	static Browsing page(int port, String path) {
		return of(port, "GET", path).with("Accept", "text/html,*/*;q=0.8")
			.with("Sec-Fetch-Dest", "document")
			.with("Sec-Fetch-Mode", "navigate")
			.with("Sec-Fetch-Site", "none");
	}

	/** As our script does. */
	static Browsing listener(int port) {
		return of(port, "GET", "/shop/reactivity/live").with("Sec-Fetch-Site", "same-origin")
			.with("X-Reactivity-Token", LiveApplication.TOKEN);
	}

	static Browsing of(int port, String method, String path) {
		return new Browsing(port, method, path);
	}

	Browsing with(String header, String value) {
		this.headers.put(header, value);
		return this;
	}

	Browsing without(String header) {
		this.headers.remove(header);
		return this;
	}

	/** Asks, and waits until the server has said all. */
	String answer() throws IOException {
		try (Socket socket = connect()) {
			return canonical(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
		}
	}

	String answerTo(String otherMethod) throws IOException {
		this.method = otherMethod;
		return with("Content-Length", "0").answer();
	}

	/** Reads until a text was said. */
	static String readUntil(Socket socket, String text) throws IOException {
		StringBuilder said = new StringBuilder();
		InputStream stream = socket.getInputStream();
		while (said.indexOf(text) < 0) {
			int next = stream.read();
			if (next < 0) {
				throw new IOException("Only said: " + said);
			}
			said.append((char) next);
		}
		return canonical(said.toString());
	}

	// The names of headers as they are usually written, whoever wrote them.
	private static String canonical(String said) {
		int end = said.indexOf("\r\n\r\n");
		if (!said.startsWith("HTTP/1.1 ") || end < 0) {
			return said;
		}
		return Pattern.compile("(?m)^[\\w-]+(?=: )")
			.matcher(said.substring(0, end))
			.replaceAll((name) -> Stream.of(name.group().split("-", -1))
				.map(StringUtils::capitalize)
				.collect(Collectors.joining("-"))) + said.substring(end);
	}

	Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
		socket.setSoTimeout(20_000);
		StringBuilder request = new StringBuilder("%s %s HTTP/1.1\r\n".formatted(this.method, this.path));
		this.headers.forEach((name, value) -> request.append("%s: %s\r\n".formatted(name, value)));
		request.append("\r\n");
		socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.US_ASCII));
		socket.getOutputStream().flush();
		return socket;
	}

}
