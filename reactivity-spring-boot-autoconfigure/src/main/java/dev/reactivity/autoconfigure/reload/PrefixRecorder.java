package dev.reactivity.autoconfigure.reload;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.ConfigurationPropertiesBean;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

import dev.reactivity.reload.bean.TrackingBeanFactory;

/**
 * Enters for each {@code @ConfigurationProperties} bean that it reads all keys below its
 * prefix: a map in it is filled from keys that nobody asks for by name.
 */
final class PrefixRecorder implements BeanPostProcessor, PriorityOrdered {

	private final GenericApplicationContext context;

	PrefixRecorder(GenericApplicationContext context) {
		this.context = context;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (this.context.getBeanFactory() instanceof TrackingBeanFactory beanFactory) {
			ConfigurationPropertiesBean properties = ConfigurationPropertiesBean.get(this.context, bean, beanName);
			if (properties != null) {
				beanFactory.prefixRead(properties.getAnnotation().prefix());
			}
		}
		return bean;
	}

}
