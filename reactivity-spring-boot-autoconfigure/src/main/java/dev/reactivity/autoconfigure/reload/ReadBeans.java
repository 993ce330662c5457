package dev.reactivity.autoconfigure.reload;

import java.util.Set;

import org.springframework.context.support.GenericApplicationContext;

import dev.reactivity.reload.bean.TrackingBeanFactory;

/**
 * The beans that a bean was made of.
 */
final class ReadBeans {

	private ReadBeans() {
	}

	/**
	 * Return the other beans that a bean read when it was last created.
	 * @param beanName the bean
	 * @param context where it is
	 * @return the bean names
	 */
	static Set<String> of(String beanName, GenericApplicationContext context) {
		return (context.getBeanFactory() instanceof TrackingBeanFactory tracking) ? tracking.beansReadBy(beanName)
				: Set.of(context.getBeanFactory().getDependenciesForBean(beanName));
	}

}
