package dev.reactivity.autoconfigure.request;

import jakarta.servlet.Filter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Mono;

import dev.reactivity.spring.ConfigurationPins;

/**
 * Auto-configuration for web requests that keep to one state of the configuration.
 *
 * @since 0.1.0
 */
@AutoConfiguration(afterName = "dev.reactivity.autoconfigure.config.ReactivityConfigAutoConfiguration")
@ConditionalOnBooleanProperty("reactivity.config.consistent-requests")
@ConditionalOnBean(ConfigurationPins.class)
public final class ReactivityRequestAutoConfiguration {

	/**
	 * Requests of servlets.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass({ Filter.class, OncePerRequestFilter.class })
	static class ServletConfiguration {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ServletPinFilter reactivityServletPinFilter(ConfigurationPins pins) {
			return new ServletPinFilter(pins);
		}

	}

	/**
	 * Requests of WebFlux.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(value = { WebFilter.class, Mono.class }, name = "io.micrometer.context.ThreadLocalAccessor")
	static class ReactiveConfiguration {

		@Bean
		ReactivePinFilter reactivityReactivePinFilter(ConfigurationPins pins) {
			return new ReactivePinFilter(pins);
		}

	}

}
