package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.AsyncDerived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph.Node;
import dev.reactivity.ReactiveGraph.State;
import dev.reactivity.autoconfigure.metrics.ReactivityMetricsAutoConfiguration;
import dev.reactivity.spring.ConfigurationRejected;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is told about changes of the configuration.
 */
class ChangeReportTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void changesAreMeteredByTheirOutcome() {
		try (FollowedApplication application = start(ReadingStyle.ValueReader.class, Metered.class)) {
			application.edit("style.number=2");
			application.edit("style.number=2", "# the same");
			application.edit("style.number=many");
			application.edit("style.number=3");
			MeterRegistry registry = application.bean(MeterRegistry.class);
			assertThat(registry.get("reactivity.configurations").tag("outcome", "applied").timer().count())
				.isEqualTo(2);
			assertThat(registry.get("reactivity.configurations").tag("outcome", "rejected").timer().count())
				.isEqualTo(1);
		}
	}

	// An effect acts on others, and what is asynchronous comes too late to be asked.
	@Test
	void whatIsMadeByHandFailsInSightAfterTheChange() {
		try (FollowedApplication application = start(MadeByHand.class)) {
			assertThat(state(application, "gauge")).isEqualTo(State.CLEAN);
			assertThat(state(application, "forecast")).isEqualTo(State.CLEAN);
			application.edit("style.number=many");
			assertThat(application.applied()).hasSize(1);
			assertThat(application.rejected()).extracting(ConfigurationRejected::reason).isEmpty();
			assertThat(state(application, "gauge")).isEqualTo(State.FAILED);
			assertThat(state(application, "forecast")).isEqualTo(State.FAILED);
			application.edit("style.number=3");
			assertThat(state(application, "gauge")).isEqualTo(State.CLEAN);
			assertThat(state(application, "forecast")).isEqualTo(State.CLEAN);
		}
	}

	private static State state(FollowedApplication application, String name) {
		return application.bean(ReactiveContext.class)
			.graph()
			.nodes()
			.stream()
			.filter((node) -> node.name().equals(name))
			.map(Node::state)
			.findFirst()
			.orElseThrow();
	}

	private FollowedApplication start(Class<?>... beans) {
		FollowedApplication.write(this.directory, "application.properties", "style.number=1");
		return new FollowedApplication(this.directory, List.of(beans));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ReactivityMetricsAutoConfiguration.class)
	static class Metered {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MadeByHand {

		@Bean
		Effect gauge(ReactiveContext context, Environment environment) {
			return context.effect(() -> environment.getProperty("style.number", Integer.class, 7));
		}

		@Bean
		AsyncDerived<Integer> forecast(ReactiveContext context, Environment environment) {
			return context.asyncDerived(
					() -> CompletableFuture.completedFuture(environment.getProperty("style.number", Integer.class, 7)));
		}

		@Bean
		Effect listener(ReactiveContext context, AsyncDerived<Integer> forecast) {
			return context.effect(() -> assertThat(forecast.get()).isNotNull());
		}

	}

}
