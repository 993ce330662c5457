package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import jakarta.validation.constraints.Max;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.validation.annotation.Validated;

import dev.reactivity.ReactiveContext;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a file that is edited beside an application with a web server, and for what
 * its endpoint tells.
 */
class ConfigurationEndpointHttpTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void endpointTellsKeysReadersAndLastChanges() throws Exception {
		write("limits.high=10", "limits.password=hunter2");
		try (ConfigurableApplicationContext context = start()) {
			Limits limits = context.getBean(Limits.class);
			assertThat(limits.getHigh()).isEqualTo(10);
			write("limits.high=20", "limits.password=hunter2");
			Awaitility.await().untilAsserted(() -> assertThat(limits.getHigh()).isEqualTo(20));
			write("limits.high=101", "limits.password=hunter2");
			String body = Awaitility.await().until(() -> get(context), (answer) -> answer.contains("rejected"));
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

	private static String get(ConfigurableApplicationContext context) throws IOException, InterruptedException {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/reactivity");
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
	}

	private void write(String... lines) {
		FollowedApplication.write(this.directory, "application.properties", lines);
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(Application.class).run(
				"--spring.config.location=file:" + this.directory + "/", "--server.port=0",
				"--server.address=127.0.0.1", "--reactivity.reload.enabled=false", "--spring.main.banner-mode=off",
				"--management.endpoints.web.exposure.include=reactivity");
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
