package dev.reactivity.autoconfigure;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;

import dev.reactivity.spring.ConstructionReads;
import dev.reactivity.spring.ReactiveEnvironment;

/**
 * Lets a reactive {@code @ConfigurationProperties} bean depend on its whole prefix: on
 * the entries of its lists and maps, too, which nobody asks for by key.
 */
final class ConfigurationPropertiesReads implements ConstructionReads {

	private final ListableBeanFactory beanFactory;

	private final ReactiveEnvironment environment;

	ConfigurationPropertiesReads(ListableBeanFactory beanFactory, ReactiveEnvironment environment) {
		this.beanFactory = beanFactory;
		this.environment = environment;
	}

	@Override
	public void read(String beanName) {
		ConfigurationProperties annotation = this.beanFactory.findAnnotationOnBean(beanName,
				ConfigurationProperties.class, false);
		if (annotation != null) {
			this.environment.readBelow(annotation.prefix());
		}
	}

}
