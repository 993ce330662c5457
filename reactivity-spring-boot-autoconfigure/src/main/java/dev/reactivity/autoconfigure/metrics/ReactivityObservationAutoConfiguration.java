package dev.reactivity.autoconfigure.metrics;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;
import dev.reactivity.spring.EffectInterceptor;

/**
 * Auto-configuration for the observation of effects.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReactivityAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class ReactivityObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(EffectInterceptor.class)
	ObservedEffects observedEffects(ObservationRegistry registry,
			ObjectProvider<EffectObservationConvention> convention) {
		return new ObservedEffects(registry, convention.getIfAvailable());
	}

}
