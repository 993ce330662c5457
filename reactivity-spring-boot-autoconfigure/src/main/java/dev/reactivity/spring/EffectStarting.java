package dev.reactivity.spring;

import java.util.List;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;

/**
 * Finds the effect methods of each bean that has been initialised. They are called on the
 * bean as others see it, so that advice applies to them.
 */
final class EffectStarting implements BeanPostProcessor, Ordered {

	private final ReactiveEffects effects;

	private final EffectMethods methods;

	EffectStarting(ReactiveEffects effects, EffectMethods methods) {
		this.effects = effects;
		this.methods = methods;
	}

	/**
	 * After everything that wraps the bean.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Object target = ReactiveMethods.target(bean);
		List<EffectMethod> found = this.methods.of(target, bean, beanName);
		if (!found.isEmpty()) {
			this.effects.add(target, new BeanEffects(found));
		}
		return bean;
	}

}
