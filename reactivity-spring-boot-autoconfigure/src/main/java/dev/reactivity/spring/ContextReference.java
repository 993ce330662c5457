package dev.reactivity.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;

import dev.reactivity.ReactiveContext;

/**
 * The reactive context of a bean factory: its bean of that type or, if it has none, the
 * global one.
 */
final class ContextReference implements Supplier<ReactiveContext> {

	private final BeanFactory beanFactory;

	private volatile @Nullable ReactiveContext context;

	ContextReference(BeanFactory beanFactory) {
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
