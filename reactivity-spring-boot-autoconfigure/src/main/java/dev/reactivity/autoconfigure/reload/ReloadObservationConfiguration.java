package dev.reactivity.autoconfigure.reload;

import io.micrometer.observation.ObservationRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.autoconfigure.metrics.ReloadObservationConvention;

/**
 * The observation of reloads, where Micrometer is.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ObservationRegistry.class)
class ReloadObservationConfiguration {

	@Bean
	ReloadObservation reloadObservation(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<ReloadObservationConvention> convention) {
		return new ReloadObservation(registry, convention);
	}

}
