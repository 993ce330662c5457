package dev.reactivity.autoconfigure.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;

/**
 * Auto-configuration for the meters of the reactive graph.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReactivityAutoConfiguration.class,
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration" })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean({ MeterRegistry.class, ReactiveContext.class })
public final class ReactivityMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ReactivityMetrics reactivityMetrics(ReactiveContext context) {
		return new ReactivityMetrics(context);
	}

	@Bean
	@ConditionalOnMissingBean
	ConfigurationMeters configurationMeters(MeterRegistry registry) {
		return new ConfigurationMeters(registry);
	}

}
