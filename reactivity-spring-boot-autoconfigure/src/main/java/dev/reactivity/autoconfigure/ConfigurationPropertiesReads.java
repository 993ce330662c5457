package dev.reactivity.autoconfigure;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.boot.context.properties.ConfigurationProperties;

import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveEnvironment;

/**
 * Lets the construction of a reactive {@code @ConfigurationProperties} bean depend on its
 * whole prefix: on the entries of its lists and maps, too, which nobody asks for by key.
 */
final class ConfigurationPropertiesReads implements InstantiationAwareBeanPostProcessor {

	private final ConfigurableListableBeanFactory beanFactory;

	ConfigurationPropertiesReads(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String beanName) {
		if (isReactive(beanName)) {
			ConfigurationProperties annotation = this.beanFactory.findAnnotationOnBean(beanName,
					ConfigurationProperties.class, false);
			if (annotation != null) {
				this.beanFactory.getBean(ReactiveEnvironment.class).readBelow(annotation.prefix());
			}
		}
		return null;
	}

	private boolean isReactive(String beanName) {
		return this.beanFactory.containsBeanDefinition(beanName)
				&& ReactiveBean.SCOPE.equals(this.beanFactory.getMergedBeanDefinition(beanName).getScope());
	}

}
