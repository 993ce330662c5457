package dev.reactivity.autoconfigure.request;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.fixture.LocalServer;
import dev.reactivity.spring.ConfigurationPin;
import dev.reactivity.spring.ConfigurationPins;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications of each kind that work without a pause while their configuration
 * is edited.
 */
class EditsUnderLoadTests {

	private static final int EDITS = 40;

	private static final int WORKERS = 3;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	private final Set<String> answers = ConcurrentHashMap.newKeySet();

	private final AtomicInteger count = new AtomicInteger();

	private final AtomicBoolean running = new AtomicBoolean(true);

	@ParameterizedTest
	@EnumSource
	void everyAnswerIsOfOneValidEdition(WebApplicationType type) throws Exception {
		write(0);
		ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
		try (LocalServer server = start(type)) {
			Supplier<String> client = client(type, server);
			List<Future<?>> work = Stream.generate(() -> workers.submit(() -> work(client)))
				.limit(WORKERS)
				.<Future<?>>map((future) -> future)
				.toList();
			for (int edition = 1; edition <= EDITS; edition++) {
				edit(server, edition);
			}
			this.running.set(false);
			for (Future<?> each : work) {
				each.get();
			}
		}
		finally {
			this.running.set(false);
			workers.shutdown();
		}
		assertThat(this.count).hasPositiveValue();
		assertThat(this.answers).allMatch((answer) -> answer.matches("(\\d+) \\1 \\1"))
			.noneMatch((answer) -> isBroken(Integer.parseInt(answer.substring(0, answer.indexOf(' ')))));
	}

	private static boolean isBroken(int edition) {
		return edition % 4 == 3;
	}

	private void work(Supplier<String> client) {
		while (this.running.get()) {
			this.answers.add(client.get());
			this.count.incrementAndGet();
		}
	}

	private void edit(LocalServer server, int edition) {
		int answered = this.count.get();
		write(edition);
		Awaitility.await().untilAsserted(() -> {
			assertThat(this.count.get()).isGreaterThan(answered + WORKERS);
			if (isBroken(edition)) {
				assertThat(server.bean(Rejections.class).count).hasValue((edition + 1) / 4);
			}
			else {
				assertThat(server.property("three")).isEqualTo(String.valueOf(edition));
			}
		});
	}

	// Every other one is truncated and written, the others take the place of the file.
	private void write(int edition) {
		String text = "one=%1$d\ntwo=%2$s\nthree=%1$d\n".formatted(edition, isBroken(edition) ? "many" : edition);
		Path file = this.directory.resolve("application.properties");
		try {
			if (edition % 2 == 1) {
				Files.writeString(file, text);
			}
			else {
				Files.move(Files.writeString(this.directory.resolve("new"), text), file,
						StandardCopyOption.ATOMIC_MOVE);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Supplier<String> client(WebApplicationType type, LocalServer server) {
		return switch (type) {
			case NONE -> () -> pinned(server);
			case SERVLET -> () -> server.get("/sum").body();
			case REACTIVE -> {
				WebTestClient client = WebTestClient.bindToApplicationContext(server.context()).build();
				yield () -> String.valueOf(client.get()
					.uri("/sum")
					.exchange()
					.expectStatus()
					.isOk()
					.expectBody(String.class)
					.returnResult()
					.getResponseBody());
			}
		};
	}

	@SuppressWarnings("try")
	private static String pinned(LocalServer server) {
		try (ConfigurationPin pin = server.bean(ConfigurationPins.class).open();
				ConfigurationPin.Scope scope = pin.enter()) {
			return server.bean(Sum.class).sum();
		}
	}

	private LocalServer start(WebApplicationType type) {
		return LocalServer.start(Application.class, type, "--spring.config.location=file:" + this.directory + "/",
				"--reactivity.config.consistent-requests=true");
	}

	@ReactiveBean
	static class One {

		private final int one;

		One(Environment environment) {
			this.one = environment.getRequiredProperty("one", Integer.class);
		}

		int number() {
			return this.one;
		}

	}

	@ReactiveBean
	static class Two {

		private final int two;

		Two(Environment environment) {
			this.two = environment.getRequiredProperty("two", Integer.class);
		}

		int number() {
			return this.two;
		}

	}

	/**
	 * Reads by two beans and by itself.
	 */
	@RestController
	static class Sum {

		private final One one;

		private final Two two;

		private final Environment environment;

		Sum(One one, Two two, Environment environment) {
			this.one = one;
			this.two = two;
			this.environment = environment;
		}

		@GetMapping("/sum")
		String sum() {
			return "%d %d %s".formatted(this.one.number(), this.two.number(), this.environment.getProperty("three"));
		}

	}

	static class Rejections {

		final AtomicInteger count = new AtomicInteger();

		@EventListener
		void on(ConfigurationRejected event) {
			this.count.incrementAndGet();
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
		@ReactiveBean
		One one(Environment environment) {
			return new One(environment);
		}

		@Bean
		@ReactiveBean
		Two two(Environment environment) {
			return new Two(environment);
		}

		@Bean
		Sum sum(One one, Two two, Environment environment) {
			return new Sum(one, two, environment);
		}

		@Bean
		Rejections rejections() {
			return new Rejections();
		}

	}

}
