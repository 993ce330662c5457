package dev.reactivity.spring;

import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.core.PriorityOrdered;

/**
 * Closes the effects of a bean before anything else of it is destroyed, so that no effect
 * runs on a bean whose {@code @PreDestroy} methods have run.
 */
final class EffectClosing implements DestructionAwareBeanPostProcessor, PriorityOrdered {

	private final ReactiveEffects effects;

	EffectClosing(ReactiveEffects effects) {
		this.effects = effects;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean requiresDestruction(Object bean) {
		return this.effects.has(bean);
	}

	@Override
	public void postProcessBeforeDestruction(Object bean, String beanName) {
		this.effects.close(bean);
	}

}
