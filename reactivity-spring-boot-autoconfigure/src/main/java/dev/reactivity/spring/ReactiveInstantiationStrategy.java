package dev.reactivity.spring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.InstantiationStrategy;
import org.springframework.beans.factory.support.RootBeanDefinition;

import dev.reactivity.ReactiveContext;

/**
 * Constructs beans that have derived methods as instances of a {@link DerivedSubclass},
 * so that what wraps or injects the bean later need not know. Everything else is left to
 * the strategy that was there before.
 */
final class ReactiveInstantiationStrategy implements InstantiationStrategy {

	private final InstantiationStrategy delegate;

	private final Supplier<ReactiveContext> context;

	private final TriedValues values;

	ReactiveInstantiationStrategy(InstantiationStrategy delegate, Supplier<ReactiveContext> context,
			TriedValues values) {
		this.delegate = delegate;
		this.context = context;
		this.values = values;
	}

	@Override
	public Object instantiate(RootBeanDefinition bd, @Nullable String beanName, BeanFactory owner) {
		if (isPlain(bd)) {
			return this.delegate.instantiate(bd, beanName, owner);
		}
		try {
			return subclass(bd, beanName, bd.getBeanClass().getDeclaredConstructor());
		}
		catch (NoSuchMethodException ex) {
			throw new BeanInstantiationException(bd.getBeanClass(), "No default constructor found", ex);
		}
	}

	@Override
	public Object instantiate(RootBeanDefinition bd, @Nullable String beanName, BeanFactory owner, Constructor<?> ctor,
			Object... args) {
		return isPlain(bd) ? this.delegate.instantiate(bd, beanName, owner, ctor, args)
				: subclass(bd, beanName, ctor, args);
	}

	@Override
	public Object instantiate(RootBeanDefinition bd, @Nullable String beanName, BeanFactory owner,
			@Nullable Object factoryBean, Method factoryMethod, @Nullable Object... args) {
		return this.delegate.instantiate(bd, beanName, owner, factoryBean, factoryMethod, args);
	}

	@Override
	public Class<?> getActualBeanClass(RootBeanDefinition bd, @Nullable String beanName, BeanFactory owner) {
		return this.delegate.getActualBeanClass(bd, beanName, owner);
	}

	/**
	 * Whether nothing is to be added. A bean with lookup methods already is a generated
	 * subclass; its derived methods are served by a proxy.
	 * @param bd the bean definition
	 * @return whether to leave it to the other strategy
	 */
	private static boolean isPlain(RootBeanDefinition bd) {
		return bd.hasMethodOverrides() || ReactiveMethods.of(bd.getBeanClass()).deriveds().isEmpty();
	}

	private Object subclass(RootBeanDefinition bd, @Nullable String beanName, Constructor<?> ctor, Object... args) {
		String name = (beanName != null) ? beanName : bd.getBeanClass().getSimpleName();
		DerivedMethods deriveds = new DerivedMethods(this.context.get(), this.values, name);
		return new DerivedSubclass(bd.getBeanClass()).instantiate(ctor, args, deriveds);
	}

}
