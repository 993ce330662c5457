package dev.reactivity.autoconfigure.reload;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.exposure.WebFluxExposure;

/**
 * The exposures of Spring WebFlux and the gate in front of it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class WebFluxReloadConfiguration {

	@Bean
	WebFluxExposure webFluxExposure(GenericApplicationContext context, RequestGate gate) {
		if (context instanceof TrackedReactiveContext tracked) {
			tracked.server().close(gate);
			return new WebFluxExposure(context.getDefaultListableBeanFactory(), tracked.server(),
					(name) -> ReadBeans.of(name, context));
		}
		return new WebFluxExposure(context.getDefaultListableBeanFactory(), null,
				(name) -> ReadBeans.of(name, context));
	}

}
