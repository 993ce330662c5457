package dev.reactivity.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.StringUtils;

import dev.reactivity.ReactiveContext;

/**
 * The effect methods of beans, with the scheduler each of them asks for.
 */
final class EffectMethods {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Supplier<ReactiveContext> context;

	private final Supplier<ReactiveScheduler> scheduler;

	private final EffectTimer timer;

	private final Supplier<EffectInterceptor> interceptor;

	EffectMethods(ConfigurableListableBeanFactory beanFactory, Supplier<ReactiveContext> context,
			Supplier<ReactiveScheduler> scheduler, EffectTimer timer, Supplier<EffectInterceptor> interceptor) {
		this.beanFactory = beanFactory;
		this.context = context;
		this.scheduler = scheduler;
		this.timer = timer;
		this.interceptor = interceptor;
	}

	/**
	 * The effect methods of a bean.
	 * @param target the bean without its proxies
	 * @param bean the bean as others see it
	 * @param beanName the name of the bean
	 * @return what was found
	 */
	List<EffectMethod> of(Object target, Object bean, String beanName) {
		Map<Method, ReactiveEffect> effects = ReactiveMethods.of(target.getClass()).effects();
		if (effects.isEmpty() || isProductOfFactoryBean(bean, beanName)) {
			return List.of();
		}
		List<EffectMethod> methods = new ArrayList<>();
		effects.forEach((method, effect) -> {
			checkDestroyed(target, beanName, method);
			String name = beanName + "." + method.getName();
			Object receiver = isOverridable(method, bean) ? bean : target;
			Method invocable = AopUtils.selectInvocableMethod(method, receiver.getClass());
			methods
				.add(new EffectMethod(name, receiver, invocable, this.context.get(), runs(effect), this.interceptor));
		});
		return methods;
	}

	private EffectRuns runs(ReactiveEffect effect) {
		Executor executor = executor(effect.scheduler());
		Duration debounce = debounce(effect.debounce());
		return new EffectRuns(executor, debounce.isZero() ? executor : this.timer.debounce(executor, debounce),
				effect.scheduler().isEmpty());
	}

	private Executor executor(String beanName) {
		return beanName.isEmpty() ? this.scheduler.get() : this.beanFactory.getBean(beanName, Executor.class);
	}

	private Duration debounce(String debounce) {
		String text = this.beanFactory.resolveEmbeddedValue(debounce);
		return StringUtils.hasText(text) ? DurationFormatterUtils.detectAndParse(text) : Duration.ZERO;
	}

	/**
	 * Whether a call on the bean reaches its advice. A package-private method cannot be
	 * overridden by a proxy of another class loader: called there, it would run on the
	 * proxy's own empty fields.
	 * @param method the method in question
	 * @param bean the bean
	 * @return whether to call the bean itself
	 */
	private static boolean isOverridable(Method method, Object bean) {
		boolean visible = Modifier.isPublic(method.getModifiers()) || Modifier.isProtected(method.getModifiers());
		return visible || !AopUtils.isCglibProxy(bean)
				|| Objects.equals(bean.getClass().getClassLoader(), method.getDeclaringClass().getClassLoader());
	}

	/**
	 * What a factory bean makes is not destroyed by the context.
	 * @param bean the bean
	 * @param beanName the name of the bean
	 * @return whether it is such a product
	 */
	private boolean isProductOfFactoryBean(Object bean, String beanName) {
		return !(bean instanceof FactoryBean) && this.beanFactory.containsBeanDefinition(beanName)
				&& this.beanFactory.isFactoryBean(beanName);
	}

	private void checkDestroyed(Object target, String beanName, Method method) {
		if (this.beanFactory.containsBeanDefinition(beanName) && this.beanFactory.isPrototype(beanName)) {
			throw new ReactiveMethodRules(target.getClass()).neverDestroyed(method, beanName);
		}
	}

}
