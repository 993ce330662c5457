package dev.reactivity.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.AsyncDerived;
import dev.reactivity.AsyncEffect;
import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
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
	void metersCountWhatTheGraphDoes() {
		this.contextRunner.run((context) -> {
			ReactiveContext reactive = context.getBean(ReactiveContext.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Signal<Integer> count = Signal.builder(0).name("count").context(reactive).build();
			Derived<Boolean> even = Derived.builder(() -> count.get() % 2 == 0).name("even").context(reactive).build();
			try (Effect effect = reactive.effect(() -> {
				if (!even.get()) {
					throw new IllegalStateException("odd");
				}
			})) {
				count.set(2);
				assertThat(recomputations(registry, "effect", "success").count()).isOne();
				assertThat(recomputations(registry, "derived", "success").count()).isEqualTo(2);
				assertThat(registry.get("reactivity.cutoffs").counter().count()).isOne();
				count.set(3);
				assertThat(recomputations(registry, "effect", "error").count()).isOne();
				assertThat(recomputations(registry, "derived", "error").count()).isZero();
				assertThat(registry.get("reactivity.batches").summary().count()).isEqualTo(2);
				assertThat(registry.get("reactivity.batches").summary().totalAmount()).isEqualTo(2);
				assertThat(nodes(registry, "signal")).isOne();
				assertThat(nodes(registry, "derived")).isOne();
				assertThat(nodes(registry, "effect")).isOne();
				assertThat(effect.isClosed()).isFalse();
			}
			assertThat(nodes(registry, "effect")).isZero();
		});
	}

	@Test
	void metersAsynchronousRunsByTheirKind() {
		this.contextRunner.run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			ReactiveContext reactive = context.getBean(ReactiveContext.class);
			Signal<Integer> count = reactive.signal(1);
			AsyncDerived<Integer> slow = reactive.asyncDerived(() -> 10 / count.get(), Runnable::run);
			try (AsyncEffect effect = reactive.asyncEffect(slow::get)) {
				count.set(0);
				assertThat(recomputations(registry, "async_derived", "success").count()).isOne();
				assertThat(recomputations(registry, "async_derived", "error").count()).isOne();
				assertThat(recomputations(registry, "async_effect", "success").count()).isEqualTo(2);
				assertThat(recomputations(registry, "derived", "success").count()).isZero();
				assertThat(nodes(registry, "async_derived")).isOne();
				assertThat(nodes(registry, "async_effect")).isOne();
				assertThat(nodes(registry, "signal")).isOne();
				assertThat(nodes(registry, "derived") + nodes(registry, "effect")).isZero();
				assertThat(effect.isRunning()).isFalse();
			}
		});
	}

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

	private static Timer recomputations(MeterRegistry registry, String kind, String outcome) {
		return registry.get("reactivity.recomputations").tag("kind", kind).tag("outcome", outcome).timer();
	}

	private static double nodes(MeterRegistry registry, String kind) {
		return registry.get("reactivity.nodes").tag("kind", kind).gauge().value();
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
