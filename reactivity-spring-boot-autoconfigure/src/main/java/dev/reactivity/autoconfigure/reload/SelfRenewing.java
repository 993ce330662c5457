package dev.reactivity.autoconfigure.reload;

import java.lang.reflect.Modifier;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.spring.ReactiveBean;

/**
 * Reactive beans, which follow their properties by themselves and are injected as a
 * stable reference. A final class, such as a record, is injected as it is: those who hold
 * it have to be made anew with it.
 */
final class SelfRenewing {

	private SelfRenewing() {
	}

	static boolean test(ConfigurableListableBeanFactory beanFactory, String beanName) {
		if (!beanFactory.containsBeanDefinition(beanName)
				|| !ReactiveBean.SCOPE.equals(beanFactory.getMergedBeanDefinition(beanName).getScope())) {
			return false;
		}
		Class<?> type = beanFactory.getType(beanName, false);
		return type != null && !Modifier.isFinal(type.getModifiers());
	}

}
