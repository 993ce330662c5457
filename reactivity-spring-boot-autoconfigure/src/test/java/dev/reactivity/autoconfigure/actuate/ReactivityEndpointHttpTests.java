package dev.reactivity.autoconfigure.actuate;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.autoconfigure.fixture.LocalServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactivityEndpoint} over HTTP.
 */
class ReactivityEndpointHttpTests {

	private static final String ENDPOINT = "/actuator/reactivity";

	private static LocalServer server;

	@BeforeAll
	static void startApplication() {
		server = start();
	}

	@AfterAll
	static void stopApplication() {
		server.close();
	}

	@Test
	void tellsTheGraphWithoutValues() throws Exception {
		String body = get("").body();
		assertThat(JsonPath.<List<String>>read(body, "$.nodes[*].name")).containsExactly("rate", "password",
				"twiceTheRate", "printer");
		assertThat(JsonPath.<List<String>>read(body, "$.nodes[*].kind")).containsExactly("signal", "signal", "derived",
				"effect");
		assertThat(JsonPath.<List<String>>read(body, "$.nodes[?(@.name == 'rate')].value")).containsExactly("******");
		assertThat(JsonPath.<List<Integer>>read(body, "$.nodes[?(@.name == 'printer')].runs")).hasSize(1);
		assertThat(JsonPath.<List<?>>read(body, "$.edges")).hasSize(2);
		assertThat(JsonPath.<Integer>read(body, "$.total")).isEqualTo(4);
		assertThat(body).doesNotContain("4711", "hunter2");
	}

	@Test
	void tellsTheReloadHistory() throws Exception {
		String body = get("").body();
		assertThat(JsonPath.<List<String>>read(body, "$.reloads[*].outcome")).containsExactly("applied", "failed");
		assertThat(JsonPath.<List<String>>read(body, "$.reloads[0].beans")).containsExactly("shop");
		assertThat(JsonPath.<List<String>>read(body, "$.reloads[*].error")).containsExactly("******");
	}

	@Test
	void tellsOneNodeWithItsNeighbours() throws Exception {
		String body = get("/twiceTheRate").body();
		assertThat(JsonPath.<String>read(body, "$.node.state")).isEqualTo("clean");
		assertThat(JsonPath.<List<String>>read(body, "$.dependencies[*].name")).containsExactly("rate");
		assertThat(JsonPath.<List<String>>read(body, "$.subscribers[*].name")).containsExactly("printer");
		int id = JsonPath.read(body, "$.node.id");
		assertThat(JsonPath.<String>read(get("/" + id).body(), "$.node.name")).isEqualTo("twiceTheRate");
	}

	@Test
	void tellsWhatIsTwoStepsAway() throws Exception {
		String body = get("/rate").body();
		assertThat(JsonPath.<List<String>>read(body, "$.subscribers[*].name")).containsExactly("twiceTheRate");
		assertThat(JsonPath.<List<String>>read(body, "$.surroundings[*].name")).containsExactly("twiceTheRate",
				"printer");
		assertThat(JsonPath.<List<?>>read(body, "$.edges")).hasSize(2);
		assertThat(JsonPath.<List<String>>read(get("/printer").body(), "$.lastCause")).containsExactly("rate",
				"twiceTheRate");
	}

	@Test
	void tellsWhatLastHappenedToANode() throws Exception {
		try (LocalServer open = start()) {
			@SuppressWarnings("unchecked")
			Signal<Integer> rate = open.context().getBean("rate", Signal.class);
			rate.set(7);
			rate.set(-1);
			assertThat(JsonPath.<List<String>>read(get(open, "/rate").body(), "$.history[*].event"))
				.containsExactly("changed", "changed");
			String body = get(open, "/twiceTheRate").body();
			assertThat(JsonPath.<List<String>>read(body, "$.history[*].event")).endsWith("changed", "failed");
			assertThat(JsonPath.<List<String>>read(body, "$.history[*].error")).last()
				.isEqualTo("java.lang.IllegalArgumentException");
			assertThat(body).doesNotContain("rate is -1");
		}
	}

	@Test
	void historyDoesNotGrow() throws Exception {
		try (LocalServer open = start("management.endpoint.reactivity.history=10")) {
			@SuppressWarnings("unchecked")
			Signal<Integer> rate = open.context().getBean("rate", Signal.class);
			for (int i = 1; i < 1000; i++) {
				rate.set(i);
			}
			assertThat(JsonPath.<List<?>>read(get(open, "/rate").body(), "$.history")).hasSizeBetween(1, 10);
		}
	}

	@Test
	void historyCanBeLeftOut() throws Exception {
		try (LocalServer open = start("management.endpoint.reactivity.history=0")) {
			assertThat(JsonPath.<List<?>>read(get(open, "/rate").body(), "$.history")).isEmpty();
		}
	}

	@Test
	void documentedExamplesAreWhatIsAnswered() throws Exception {
		try (LocalServer open = start("management.endpoint.reactivity.show-values=always")) {
			@SuppressWarnings("unchecked")
			Signal<Integer> rate = open.context().getBean("rate", Signal.class);
			rate.set(12);
			DocumentedExamples examples = new DocumentedExamples(Path.of("../docs/endpoint.md"));
			examples.check("graph", get(open, "?name=rate").body());
			examples.check("node", get(open, "/twiceTheRate").body());
			examples.check("mermaid", get(open, "?format=mermaid").body());
		}
	}

	@Test
	void tellsTheNodesThatAreAskedFor() throws Exception {
		assertThat(names("?kind=signal")).containsExactly("rate", "password");
		assertThat(names("?state=CLEAN&kind=derived")).containsExactly("twiceTheRate");
		assertThat(names("?name=RATE")).containsExactly("rate", "twiceTheRate");
		assertThat(names("?limit=1")).containsExactly("printer");
		assertThat(names("?limit=2&offset=1")).containsExactly("password", "twiceTheRate");
		assertThat(names("?offset=100")).isEmpty();
		assertThat(JsonPath.<Integer>read(get("?limit=1&kind=signal").body(), "$.total")).isEqualTo(2);
	}

	@Test
	void answerIsBoundedWhateverTheGraph() throws Exception {
		try (LocalServer large = start("management.endpoint.reactivity.show-values=always")) {
			ReactiveContext reactive = large.bean(ReactiveContext.class);
			List<Signal<String>> signals = IntStream.range(0, 2500)
				.mapToObj((i) -> Signal.builder("x".repeat(1000)).name("s" + i).context(reactive).build())
				.toList();
			try (Effect reader = reactive.effect(() -> signals.forEach(Signal::get))) {
				String body = get(large, "?limit=9999").body();
				assertThat(JsonPath.<List<?>>read(body, "$.nodes")).hasSize(2000);
				assertThat(JsonPath.<Integer>read(body, "$.total")).isGreaterThan(2500);
				assertThat(JsonPath.<List<?>>read(body, "$.edges")).hasSizeLessThanOrEqualTo(10_000);
				assertThat(body).doesNotContain("x".repeat(501));
				String node = get(large, "/" + JsonPath.<Integer>read(body, "$.nodes[-1].id")).body();
				assertThat(reader.isClosed()).isFalse();
				assertThat(JsonPath.<List<?>>read(node, "$.surroundings")).hasSize(500);
			}
		}
	}

	@Test
	void refusesWhatCannotBeMeant() throws Exception {
		for (String query : List.of("?kind=atom", "?state=late", "?limit=0", "?offset=-1", "?format=png")) {
			assertThat(get(query).statusCode()).as(query).isEqualTo(400);
		}
	}

	@Test
	void drawsThePicture() throws Exception {
		HttpResponse<String> mermaid = get("?format=mermaid");
		assertThat(mermaid.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
		assertThat(mermaid.body()).startsWith("flowchart LR\n")
			.containsPattern("n\\d+\\(\\[\"rate\"\\]\\)")
			.containsPattern("n\\d+ --> n\\d+");
		assertThat(get("?format=dot").body()).startsWith("digraph reactivity {")
			.containsPattern("n\\d+ \\[label=\"printer\", shape=component\\];")
			.containsPattern("n\\d+ -> n\\d+;")
			.doesNotContain("4711", "hunter2");
	}

	@Test
	void invalidatesWhereWritingIsAllowed() throws Exception {
		try (LocalServer open = start("management.endpoint.reactivity.access=unrestricted")) {
			assertThat(post(open, "/twiceTheRate")).isEqualTo(204);
			assertThat(JsonPath.<Integer>read(get(open, "/twiceTheRate").body(), "$.node.runs")).isEqualTo(2);
			assertThat(post(open, "/rate")).isEqualTo(404);
			assertThat(post(open, "/nobody")).isEqualTo(404);
		}
	}

	@Test
	void unknownNodeIsNotFound() throws Exception {
		assertThat(get("/nobody").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/%2e%2e/%2e%2e/application.properties", "/..%2f..%2fetc%2fpasswd", "/%2fetc%2fpasswd",
			"/file:%2f%2f%2fetc%2fpasswd", "/%252e%252e%252fpom.xml", "/.." })
	void nodeNamesNoFile(String path) throws Exception {
		assertThat(get(path).statusCode()).isIn(400, 404);
	}

	@Test
	void cannotBeWrittenTo() throws Exception {
		HttpRequest.Builder post = server.request(ENDPOINT + "/rate")
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{}"));
		assertThat(server.send(post).statusCode()).isEqualTo(405);
		assertThat(server.send(server.request(ENDPOINT + "/rate").DELETE()).statusCode()).isEqualTo(405);
	}

	@Test
	void showsSanitizedValuesWhenAllowed() throws Exception {
		try (LocalServer open = start("management.endpoint.reactivity.show-values=always")) {
			String body = get(open, "").body();
			assertThat(JsonPath.<List<String>>read(body, "$.nodes[?(@.kind != 'effect')].value"))
				.containsExactly("4711", "******", "9422");
			assertThat(JsonPath.<List<String>>read(body, "$.reloads[*].error"))
				.containsExactly("Shop: no customer 4711");
			assertThat(body).doesNotContain("hunter2");
		}
	}

	@Test
	void showsNoValuesToTheUnknownWhenAuthorizationIsAskedFor() throws Exception {
		try (LocalServer open = start("management.endpoint.reactivity.show-values=when-authorized")) {
			assertThat(get(open, "").body()).contains("******").doesNotContain("4711", "hunter2");
		}
	}

	@Test
	void messageOfAnErrorIsAValue() throws Exception {
		@SuppressWarnings("unchecked")
		Signal<Integer> rate = server.context().getBean("rate", Signal.class);
		rate.set(-1);
		try {
			String body = get("/twiceTheRate").body();
			assertThat(JsonPath.<String>read(body, "$.node.lastError")).isEqualTo("java.lang.IllegalArgumentException");
			assertThat(JsonPath.<String>read(body, "$.node.state")).isEqualTo("failed");
		}
		finally {
			rate.set(4711);
		}
	}

	private static List<String> names(String query) {
		return JsonPath.read(get(query).body(), "$.nodes[*].name");
	}

	private static int post(LocalServer application, String path) {
		return application.send(application.request(ENDPOINT + path).POST(BodyPublishers.noBody())).statusCode();
	}

	private static LocalServer start(String... properties) {
		return LocalServer.start(Application.class,
				Stream.concat(Stream.of("management.endpoints.web.exposure.include=reactivity"), Stream.of(properties))
					.map((property) -> "--" + property)
					.toArray(String[]::new));
	}

	private static HttpResponse<String> get(String path) {
		return get(server, path);
	}

	private static HttpResponse<String> get(LocalServer application, String path) {
		return application.get(ENDPOINT + path);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

		@Bean
		Signal<Integer> rate(ReactiveContext context) {
			return context.signal(4711);
		}

		@Bean
		Signal<String> password(ReactiveContext context) {
			return context.signal("hunter2");
		}

		@Bean
		Derived<Integer> twiceTheRate(ReactiveContext context, Signal<Integer> rate) {
			return context.derived(() -> {
				if (rate.get() < 0) {
					throw new IllegalArgumentException("rate is " + rate.get());
				}
				return 2 * rate.get();
			});
		}

		@Bean
		Effect printer(ReactiveContext context, Derived<Integer> twiceTheRate) {
			return context.effect(twiceTheRate::get);
		}

		@Bean
		SanitizingFunction passwords() {
			return SanitizingFunction.sanitizeValue().ifKeyEquals("password");
		}

		@Bean
		ReloadHistorySource history() {
			return () -> List.of(
					new ReloadEntry(Instant.EPOCH, "applied", "reload", "shape changed", null, List.of("Shop.class"),
							List.of("shop"), Duration.ofMillis(40), ReloadDetails.NONE),
					new ReloadEntry(Instant.EPOCH, "failed", "reload", "shape changed", "Shop: no customer 4711",
							List.of("Shop.class"), List.of("shop"), Duration.ofMillis(40), ReloadDetails.NONE));
		}

	}

}
