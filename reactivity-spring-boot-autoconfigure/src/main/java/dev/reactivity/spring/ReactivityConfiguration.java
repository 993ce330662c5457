package dev.reactivity.spring;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The infrastructure behind {@link EnableReactivity}. Static throughout, since most of it
 * processes the beans of the context.
 *
 */
@Configuration(proxyBeanMethods = false)
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class ReactivityConfiguration {

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ReactivityInfrastructure reactivityInfrastructure(BeanFactory beanFactory,
			ConfigurableEnvironment environment) {
		return new ReactivityInfrastructure(beanFactory, environment);
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ConfigurationPins reactivityConfigurationPins(ReactivityInfrastructure infrastructure) {
		return infrastructure.pins();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static NodeNaming reactivityNodeNaming() {
		return new NodeNaming();
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DerivedMethodProxying reactivityDerivedMethodProxying(ReactivityInfrastructure infrastructure) {
		return new DerivedMethodProxying(infrastructure.context(), infrastructure.values());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static EffectStarting reactivityEffectStarting(ReactivityInfrastructure infrastructure) {
		return new EffectStarting(infrastructure.effects(), infrastructure.effectMethods());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static EffectClosing reactivityEffectClosing(ReactivityInfrastructure infrastructure) {
		return new EffectClosing(infrastructure.effects());
	}

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ReactivityLifecycle reactivityLifecycle(ReactivityInfrastructure infrastructure) {
		return new ReactivityLifecycle(infrastructure.reactiveScope(), infrastructure.effects(),
				infrastructure.scheduler());
	}

}
