package dev.reactivity.autoconfigure.request;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.reactivity.ReactiveContext;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for web requests during which the configuration changes.
 */
class ConsistentRequestsTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "/blocking", "/callable" })
	void servletRequestKeepsToOneState(String path) throws Exception {
		write(1);
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, true)) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> get(port, path));
			changeInTheMiddle(context);
			assertThat(answer.join()).isEqualTo("1 1 1");
			CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> get(port, path));
			context.getBean(Gate.class).goOn.countDown();
			assertThat(next.join()).isEqualTo("2 2 2");
		}
	}

	@Test
	void servletRequestSeesAChangeUnlessItIsAskedNotTo() throws Exception {
		write(1);
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, false)) {
			String port = context.getEnvironment().getRequiredProperty("local.server.port");
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> get(port, "/blocking"));
			changeInTheMiddle(context);
			assertThat(answer.join()).isEqualTo("1 2 2");
			assertThat(context.getBeanNamesForType(ServletPinFilter.class)).isEmpty();
		}
	}

	@Test
	void requestOfWebFluxKeepsToOneStateOnAllItsThreads() throws Exception {
		write(1);
		try (ConfigurableApplicationContext context = start(WebApplicationType.REACTIVE, true)) {
			WebTestClient client = WebTestClient.bindToApplicationContext(context).build();
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> body(client));
			changeInTheMiddle(context);
			assertThat(answer.join()).isEqualTo("1 1 1");
			assertThat(body(client)).isEqualTo("2 2 2");
		}
	}

	private void changeInTheMiddle(ConfigurableApplicationContext context) throws Exception {
		Gate gate = context.getBean(Gate.class);
		assertThat(gate.arrived.await(20, TimeUnit.SECONDS)).isTrue();
		write(2);
		Awaitility.await()
			.untilAsserted(() -> assertThat(context.getEnvironment().getProperty("number")).isEqualTo("2"));
		gate.goOn.countDown();
	}

	private static String body(WebTestClient client) {
		byte[] body = client.get()
			.uri("/mono")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody()
			.returnResult()
			.getResponseBody();
		return (body != null) ? new String(body, StandardCharsets.UTF_8) : "";
	}

	private static String get(String port, String path) {
		try {
			URI uri = URI.create("http://127.0.0.1:" + port + path);
			return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private void write(int number) throws IOException {
		Path written = Files.writeString(this.directory.resolve("new"), "number=" + number);
		Files.move(written, this.directory.resolve("application.properties"), StandardCopyOption.ATOMIC_MOVE);
	}

	private ConfigurableApplicationContext start(WebApplicationType type, boolean consistent) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.properties(Map.of("spring.main.banner-mode", "off"))
			.run("--spring.config.location=file:" + this.directory + "/", "--server.port=0",
					"--server.address=127.0.0.1", "--reactivity.reload.enabled=false",
					"--reactivity.config.consistent-requests=" + consistent);
	}

	/**
	 * Stops the first request half-way.
	 */
	static class Gate {

		final CountDownLatch arrived = new CountDownLatch(1);

		final CountDownLatch goOn = new CountDownLatch(1);

		void pass() {
			this.arrived.countDown();
			try {
				if (!this.goOn.await(20, TimeUnit.SECONDS)) {
					throw new IllegalStateException("Nobody opens the gate");
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		}

	}

	@ReactiveBean
	static class Figure {

		private final String number;

		Figure(Environment environment) {
			this.number = environment.getRequiredProperty("number");
		}

		String number() {
			return this.number;
		}

	}

	/**
	 * Reads the number before and after the gate.
	 */
	@RestController
	static class Answers {

		private final Figure number;

		private final Environment environment;

		private final Gate gate;

		Answers(Figure number, Environment environment, Gate gate) {
			this.number = number;
			this.environment = environment;
			this.gate = gate;
		}

		@GetMapping("/blocking")
		String blocking() {
			String before = this.number.number();
			this.gate.pass();
			return before + after();
		}

		@GetMapping("/callable")
		Callable<String> callable() {
			String before = this.number.number();
			this.gate.pass();
			String after = after();
			return () -> before + after;
		}

		@GetMapping("/mono")
		Mono<String> mono() {
			return Mono.fromSupplier(this.number::number).publishOn(Schedulers.boundedElastic()).map((before) -> {
				this.gate.pass();
				return before + after();
			});
		}

		private String after() {
			return " " + this.number.number() + " " + this.environment.getProperty("number");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

		@Bean
		Gate gate() {
			return new Gate();
		}

		@Bean
		Answers answers(Figure number, Environment environment, Gate gate) {
			return new Answers(number, environment, gate);
		}

		@Bean
		@ReactiveBean
		Figure number(Environment environment) {
			return new Figure(environment);
		}

	}

}
