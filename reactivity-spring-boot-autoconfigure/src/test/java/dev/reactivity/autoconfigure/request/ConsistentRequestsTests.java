package dev.reactivity.autoconfigure.request;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.fixture.LocalServer;
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
		try (LocalServer server = start(WebApplicationType.SERVLET, true)) {
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> server.get(path).body());
			changeInTheMiddle(server);
			assertThat(answer.join()).isEqualTo("1 1 1");
			CompletableFuture<String> next = CompletableFuture.supplyAsync(() -> server.get(path).body());
			server.bean(Gate.class).goOn.countDown();
			assertThat(next.join()).isEqualTo("2 2 2");
		}
	}

	@Test
	void servletRequestSeesAChangeUnlessItIsAskedNotTo() throws Exception {
		write(1);
		try (LocalServer server = start(WebApplicationType.SERVLET, false)) {
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> server.get("/blocking").body());
			changeInTheMiddle(server);
			assertThat(answer.join()).isEqualTo("1 2 2");
			assertThat(server.context().getBeanNamesForType(ServletPinFilter.class)).isEmpty();
		}
	}

	@Test
	void requestOfWebFluxKeepsToOneStateOnAllItsThreads() throws Exception {
		write(1);
		try (LocalServer server = start(WebApplicationType.REACTIVE, true)) {
			WebTestClient client = WebTestClient.bindToApplicationContext(server.context()).build();
			CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> body(client));
			changeInTheMiddle(server);
			assertThat(answer.join()).isEqualTo("1 1 1");
			assertThat(body(client)).isEqualTo("2 2 2");
		}
	}

	private void changeInTheMiddle(LocalServer server) throws Exception {
		Gate gate = server.bean(Gate.class);
		assertThat(gate.arrived.await(20, TimeUnit.SECONDS)).isTrue();
		write(2);
		Awaitility.await().untilAsserted(() -> assertThat(server.property("number")).isEqualTo("2"));
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

	private void write(int number) throws IOException {
		Path written = Files.writeString(this.directory.resolve("new"), "number=" + number);
		Files.move(written, this.directory.resolve("application.properties"), StandardCopyOption.ATOMIC_MOVE);
	}

	private LocalServer start(WebApplicationType type, boolean consistent) {
		return LocalServer.start(Application.class, type, "--spring.config.location=file:" + this.directory + "/",
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
