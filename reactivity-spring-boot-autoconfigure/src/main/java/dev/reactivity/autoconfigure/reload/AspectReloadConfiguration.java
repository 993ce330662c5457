package dev.reactivity.autoconfigure.reload;

import org.aspectj.lang.annotation.Aspect;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.reload.exposure.AspectExposure;

/**
 * The exposure of aspects.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(Aspect.class)
class AspectReloadConfiguration {

	@Bean
	AspectExposure aspectExposure(DefaultListableBeanFactory beanFactory) {
		return new AspectExposure(beanFactory);
	}

}
