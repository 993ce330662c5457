package dev.reactivity.autoconfigure.actuate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;

/**
 * Auto-configuration for the reactivity endpoint.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReactivityAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean(ReactiveContext.class)
public final class ReactivityEndpointAutoConfiguration {

	/**
	 * Nested so that the condition, a class of the actuator, loads only when the actuator
	 * is present.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnAvailableEndpoint(ReactivityEndpoint.class)
	@EnableConfigurationProperties(ReactivityEndpointProperties.class)
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		NodeHistory reactivityNodeHistory(ReactiveContext context, ReactivityEndpointProperties properties) {
			return new NodeHistory(context, properties.history());
		}

		@Bean
		@ConditionalOnMissingBean
		ReactivityEndpoint reactivityEndpoint(ReactiveContext context, ObjectProvider<ReloadHistorySource> reloads,
				ObjectProvider<ConfigurationSource> configuration,
				ObjectProvider<SanitizingFunction> sanitizingFunctions, ReactivityEndpointProperties properties,
				NodeHistory history) {
			return new ReactivityEndpoint(context, reloads, configuration, sanitizingFunctions.orderedStream().toList(),
					properties.showValues(), history);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
		ReactivityEndpointWebExtension reactivityEndpointWebExtension(ReactivityEndpoint endpoint,
				ReactivityEndpointProperties properties) {
			return new ReactivityEndpointWebExtension(endpoint, properties.showValues(), properties.roles());
		}

	}

}
