package dev.reactivity.autoconfigure.reload;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.reload.exposure.WebFluxExposure;

/**
 * The exposures of Spring WebFlux.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
class WebFluxReloadConfiguration {

	@Bean
	WebFluxExposure webFluxExposure(ListableBeanFactory beanFactory) {
		return new WebFluxExposure(beanFactory);
	}

}
