package dev.reactivity.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactivityMetricsAutoConfiguration}.
 */
class ReactivityMetricsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
						ReactivityAutoConfiguration.class, ReactivityMetricsAutoConfiguration.class))
		.withUserConfiguration(Registry.class);

	@Test
	void stopsListeningWithItsContext() {
		ReactiveContext[] reactive = new ReactiveContext[1];
		MeterRegistry[] registry = new MeterRegistry[1];
		this.contextRunner.run((context) -> {
			reactive[0] = context.getBean(ReactiveContext.class);
			registry[0] = context.getBean(MeterRegistry.class);
		});
		reactive[0].signal(0).set(1);
		assertThat(registry[0].get("reactivity.batches").summary().count()).isZero();
	}

	@Test
	void yieldsToAnOwnBinder() {
		this.contextRunner
			.withBean("own", ReactivityMetrics.class, () -> new ReactivityMetrics(ReactiveContext.create()))
			.run((context) -> assertThat(context).getBeans(ReactivityMetrics.class).containsOnlyKeys("own"));
	}

	@Test
	void isAbsentWhenReactivityIsSwitchedOff() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ReactivityAutoConfiguration.class, ReactivityMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("reactivity.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactivityMetrics.class));
	}

	@Test
	void isAbsentWithoutMicrometer() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(ReactivityAutoConfiguration.class, ReactivityMetricsAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReactivityMetricsAutoConfiguration.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Registry {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

	}

}
