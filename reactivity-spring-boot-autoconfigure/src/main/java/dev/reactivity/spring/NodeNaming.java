package dev.reactivity.spring;

import org.springframework.beans.factory.config.BeanPostProcessor;

import dev.reactivity.AsyncDerived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveValue;

/**
 * Names signals, deriveds, asynchronous ones and effects that are beans after their bean,
 * unless they have a name of their own. Effects are closed by the context like every
 * other closeable bean.
 */
final class NodeNaming implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof ReactiveValue<?> value) {
			value.nameIfUnnamed(beanName);
		}
		else if (bean instanceof Effect effect) {
			effect.nameIfUnnamed(beanName);
		}
		else if (bean instanceof AsyncDerived<?> derived) {
			derived.nameIfUnnamed(beanName);
		}
		return bean;
	}

}
