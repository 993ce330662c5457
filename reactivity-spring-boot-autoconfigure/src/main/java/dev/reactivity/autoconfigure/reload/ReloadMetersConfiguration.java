package dev.reactivity.autoconfigure.reload;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.load.Generations;

/**
 * The meters of the reload, where there is a registry.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class ReloadMetersConfiguration {

	@Bean
	ReloadMeters reloadMeters(MeterRegistry registry, Generations generations, RequestGate gate) {
		return new ReloadMeters(registry, generations, gate);
	}

}
