package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what lies around our own paths: only what is listed is served, however a path
 * is written, and to whom ever.
 */
class LivePathTests extends OnBothServers {

	// Beside the resources that are served, above them, and on the disk.
	private static final String[] TARGETS = { "page.html", "live/page.html", "LiveSite.class",
			"META-INF/spring.factories", "application.properties", "etc/passwd" };

	private static final String[] WAYS = { "", "../", "../../../../", "%2e%2e/", "%2E%2E%2F", "..%2f",
			"%252e%252e%252f", "..%5c", "..\\", "..;/", "....//", "./../", "%c0%ae%c0%ae/", "/", "//", "file:///",
			"live.js/../", "live.js%2f..%2f", "live.js%00", "llms.txt/../../" };

	static Stream<String> paths() {
		return Stream.of(WAYS).flatMap((way) -> Stream.of(TARGETS).map(way::concat));
	}

	@ParameterizedTest
	@MethodSource("paths")
	void nothingElseIsServed(String path) throws IOException {
		assertThat(ask("reactivity/" + path)).matches("(?s)HTTP/1.1 (40[034]|500).*");
	}

	@ParameterizedTest
	@MethodSource("paths")
	void queryNamesNoFile(String path) throws IOException {
		assertThat(ask("reactivity/graph?framework=" + path.replace("\\", "%5c"))).isEqualTo(ask("reactivity/graph"));
	}

	private static String ask(String path) throws IOException {
		return Browsing.page(application.port(), "/shop/" + path)
			.with("X-Reactivity-Token", LiveApplication.TOKEN)
			.answer()
			.replaceAll("Date: .*\r\n", "");
	}

}
