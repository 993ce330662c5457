package dev.reactivity.autoconfigure.config;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import jakarta.validation.constraints.Max;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.fixture.LocalServer;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a file that is edited beside an application with a web server, and for what
 * its endpoint tells.
 */
class ConfigurationEndpointHttpTests {

	private static final String ENDPOINT = "/actuator/reactivity";

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void endpointTellsKeysReadersAndLastChanges() {
		write("limits.high=10", "limits.password=hunter2");
		try (LocalServer server = start()) {
			Limits limits = server.bean(Limits.class);
			assertThat(limits.getHigh()).isEqualTo(10);
			write("limits.high=20", "limits.password=hunter2");
			Awaitility.await().untilAsserted(() -> assertThat(limits.getHigh()).isEqualTo(20));
			write("limits.high=101", "limits.password=hunter2");
			String body = Awaitility.await()
				.until(() -> server.get(ENDPOINT).body(), (answer) -> answer.contains("rejected"));
			assertThat(limits.getHigh()).isEqualTo(20);
			String entry = "$.configuration[?(@.key == 'limits.high')]";
			assertThat(JsonPath.<List<String>>read(body, entry + ".source")).singleElement()
				.asString()
				.contains("application.properties");
			assertThat(JsonPath.<List<List<String>>>read(body, entry + ".readers")).singleElement()
				.asString()
				.contains("limits-");
			assertThat(JsonPath.<List<String>>read(body, entry + ".changes[*].outcome")).containsExactly("applied",
					"rejected");
			assertThat(JsonPath.<List<String>>read(body, entry + ".changes[1].reason")).singleElement()
				.asString()
				.contains("limits.high=\"101\" (application.properties, line 1)", "at most one hundred");
			assertThat(body).doesNotContain("hunter2");
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", "/property%20limits.high", "/limits.high", "/configuration", "/configuration/limits.high" })
	void valueIsNeverSetThroughTheEndpoint(String path) {
		write("limits.high=10");
		try (LocalServer server = start("--management.endpoint.reactivity.access=unrestricted")) {
			assertThat(server.bean(Limits.class).getHigh()).isEqualTo(10);
			for (String method : List.of("POST", "PUT", "PATCH", "DELETE")) {
				HttpRequest.Builder request = server.request(ENDPOINT + path + "?value=50&limits.high=50")
					.header("Content-Type", "application/json")
					.method(method, BodyPublishers.ofString("{\"value\":\"50\",\"limits.high\":\"50\"}"));
				assertThat(server.send(request).statusCode()).isBetween(400, 499);
			}
			assertThat(server.property("limits.high")).isEqualTo("10");
			assertThat(server.bean(Limits.class).getHigh()).isEqualTo(10);
		}
	}

	private void write(String... lines) {
		FollowedApplication.write(this.directory, "application.properties", lines);
	}

	private LocalServer start(String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--spring.config.location=file:" + this.directory + "/";
		all[arguments.length + 1] = "--management.endpoints.web.exposure.include=reactivity";
		return LocalServer.start(Application.class, all);
	}

	/**
	 * Settings with a rule.
	 */
	@ReactiveBean
	@Validated
	@ConfigurationProperties("limits")
	static class Limits {

		@Max(value = 100, message = "at most one hundred")
		private int high;

		int getHigh() {
			return this.high;
		}

		void setHigh(int high) {
			this.high = high;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties(Limits.class)
	static class Application {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

	}

}
