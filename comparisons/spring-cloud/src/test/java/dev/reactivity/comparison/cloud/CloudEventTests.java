package dev.reactivity.comparison.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.context.environment.EnvironmentChangeEvent;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the event of Spring Cloud, with Spring Cloud. In the root of the project:
 * {@code mvn -Pcomparisons verify -pl comparisons/spring-cloud -am -Dtest=Cloud*Tests -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class CloudEventTests {

	@TempDir
	Path directory;

	@Test
	void changeOfAFileIsToldToListenersOfSpringCloud() throws IOException {
		try (ConfigurableApplicationContext context = start("number=1")) {
			Figure number = context.getBean(Figure.class);
			assertThat(number.number()).isEqualTo(1);
			write("number=2");
			Awaitility.await().untilAsserted(() -> assertThat(number.number()).isEqualTo(2));
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(context.getBean(Listener.class).seen).containsExactly(Set.of("number")));
		}
	}

	@Test
	void eventOfSpringCloudRebuildsTheReaders() throws IOException {
		try (ConfigurableApplicationContext context = start("other=1")) {
			Figure number = context.getBean(Figure.class);
			assertThat(number.number()).isEqualTo(7);
			context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("server", Map.of("number", "5")));
			context.publishEvent(new EnvironmentChangeEvent(context, Set.of("number")));
			assertThat(number.number()).isEqualTo(5);
			assertThat(context.getBean(Listener.class).seen).hasSize(1);
		}
	}

	@Test
	void refreshOfSpringCloudLeavesTheFilesToBeFollowed() throws IOException {
		try (ConfigurableApplicationContext context = start("number=1")) {
			Figure number = context.getBean(Figure.class);
			for (int next = 2; next < 5; next++) {
				int expected = next;
				write("number=" + next);
				context.getBean(ContextRefresher.class).refresh();
				Awaitility.await().untilAsserted(() -> assertThat(number.number()).isEqualTo(expected));
				assertThat(context.getEnvironment().getProperty("number")).isEqualTo("" + expected);
			}
			write("number=9");
			Awaitility.await().untilAsserted(() -> assertThat(number.number()).isEqualTo(9));
		}
	}

	@Test
	void propertiesThatSpringCloudRebindsFollowAFile() throws IOException {
		try (ConfigurableApplicationContext context = start("plain.size=1")) {
			Plain plain = context.getBean(Plain.class);
			assertThat(plain.getSize()).isEqualTo(1);
			write("plain.size=2");
			Awaitility.await().untilAsserted(() -> assertThat(plain.getSize()).isEqualTo(2));
		}
	}

	@Test
	void changeThatIsRejectedIsNotTold() throws IOException {
		try (ConfigurableApplicationContext context = start("number=1")) {
			assertThat(context.getBean(Figure.class).number()).isEqualTo(1);
			write("number=many");
			Awaitility.await().untilAsserted(() -> assertThat(context.getBean(Listener.class).rejections).hasValue(1));
			assertThat(context.getBean(Listener.class).seen).isEmpty();
			assertThat(context.getBean(Figure.class).number()).isEqualTo(1);
		}
	}

	private void write(String line) throws IOException {
		Files.writeString(this.directory.resolve("application.properties"), line);
	}

	private ConfigurableApplicationContext start(String line) throws IOException {
		write(line);
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--spring.config.location=file:" + this.directory + "/", "--spring.main.banner-mode=off",
					"--spring.cloud.compatibility-verifier.enabled=false");
	}

	@ReactiveBean
	static class Figure {

		private final int number;

		Figure(Environment environment) {
			this.number = environment.getProperty("number", Integer.class, 7);
		}

		int number() {
			return this.number;
		}

	}

	static class Listener {

		final List<Set<String>> seen = new CopyOnWriteArrayList<>();

		final AtomicInteger rejections = new AtomicInteger();

		@EventListener
		void on(EnvironmentChangeEvent event) {
			this.seen.add(event.getKeys());
		}

		@EventListener
		void on(ConfigurationRejected event) {
			this.rejections.incrementAndGet();
		}

	}

	/**
	 * Properties that know nothing of us.
	 */
	@ConfigurationProperties("plain")
	static class Plain {

		private int size;

		int getSize() {
			return this.size;
		}

		void setSize(int size) {
			this.size = size;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableConfigurationProperties(Plain.class)
	static class Application {

		@Bean
		@ReactiveBean
		Figure number(Environment environment) {
			return new Figure(environment);
		}

		@Bean
		Listener listener() {
			return new Listener();
		}

	}

}
