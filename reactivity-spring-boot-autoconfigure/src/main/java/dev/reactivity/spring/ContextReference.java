package dev.reactivity.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import dev.reactivity.ReactiveContext;

/**
 * The reactive context of a bean factory: its bean of that type or, if it has none, the
 * global one.
 */
final class ContextReference implements Supplier<ReactiveContext>, BeanPostProcessor {

	private final DefaultListableBeanFactory beanFactory;

	private volatile @Nullable ReactiveContext context;

	ContextReference(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public ReactiveContext get() {
		ReactiveContext known = this.context;
		if (known == null) {
			known = this.beanFactory.getBeanProvider(ReactiveContext.class).getIfAvailable(ReactiveContext::global);
			this.context = known;
		}
		return known;
	}

	// Known from the moment it is made, for those that are made with it next.
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (this.context == null && bean instanceof ReactiveContext made && isChosen(beanName)) {
			this.context = made;
		}
		return bean;
	}

	private boolean isChosen(String beanName) {
		boolean isOnly = this.beanFactory.getBeanNamesForType(ReactiveContext.class, true, false).length == 1;
		return isOnly || (this.beanFactory.containsBeanDefinition(beanName)
				&& this.beanFactory.getMergedBeanDefinition(beanName).isPrimary());
	}

	/**
	 * The context as far as it is known, for code that runs while beans are still being
	 * defined and must not create one.
	 * @return the context
	 */
	ReactiveContext known() {
		ReactiveContext known = this.context;
		return (known != null) ? known : ReactiveContext.global();
	}

}
