package dev.reactivity.spring;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ProxyMethodInvocation;
import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;

import dev.reactivity.ReactiveContext;
import dev.reactivity.spring.DerivedSubclass.RemembersDeriveds;

/**
 * Puts a proxy before beans with derived methods that Spring did not construct itself,
 * outside of all other advice.
 */
final class DerivedMethodProxying implements BeanPostProcessor, Ordered {

	private final Supplier<ReactiveContext> context;

	private final TriedValues values;

	DerivedMethodProxying(Supplier<ReactiveContext> context, TriedValues values) {
		this.context = context;
		this.values = values;
	}

	/**
	 * After the proxy creators of the framework, before the effects start.
	 */
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE - 1;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		Object target = ReactiveMethods.target(bean);
		if (target instanceof RemembersDeriveds || ReactiveMethods.of(target.getClass()).deriveds().isEmpty()) {
			return bean;
		}
		MethodInterceptor advice = new DerivedAdvice(new DerivedMethods(this.context.get(), this.values, beanName));
		if (bean instanceof Advised advised && !advised.isFrozen()) {
			advised.addAdvice(0, advice);
			return bean;
		}
		ProxyFactory proxyFactory = new ProxyFactory();
		proxyFactory.setTarget(bean);
		proxyFactory.setProxyTargetClass(true);
		proxyFactory.addAdvice(advice);
		return proxyFactory.getProxy(target.getClass().getClassLoader());
	}

	/**
	 * A call of a method through the proxy.
	 */
	private static final class DerivedAdvice implements MethodInterceptor {

		private final DerivedMethods deriveds;

		DerivedAdvice(DerivedMethods deriveds) {
			this.deriveds = deriveds;
		}

		@Override
		public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
			if (!AnnotatedElementUtils.hasAnnotation(invocation.getMethod(), ReactiveDerived.class)) {
				return invocation.proceed();
			}
			return this.deriveds.get(invocation.getMethod(), proceed(invocation));
		}

		/**
		 * An invocation can proceed once, a derived computes often: each time a copy.
		 * @param invocation the invocation
		 * @return what computes the result
		 */
		private static Callable<@Nullable Object> proceed(MethodInvocation invocation) {
			MethodInvocation template = copy(invocation);
			return () -> proceedOnce(copy(template));
		}

		private static MethodInvocation copy(MethodInvocation invocation) {
			return ((ProxyMethodInvocation) invocation).invocableClone();
		}

		private static @Nullable Object proceedOnce(MethodInvocation invocation) throws Exception {
			try {
				return invocation.proceed();
			}
			catch (Exception | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
