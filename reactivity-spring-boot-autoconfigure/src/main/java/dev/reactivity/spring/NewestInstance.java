package dev.reactivity.spring;

import java.lang.reflect.Modifier;
import java.util.function.Supplier;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;

/**
 * The proxy of a reactive bean. Each call reads the bean and goes to its newest instance,
 * which is not destroyed before the call has returned.
 */
final class NewestInstance implements MethodInterceptor {

	private final Supplier<ReactiveInstance> newest;

	NewestInstance(Supplier<ReactiveInstance> newest) {
		this.newest = newest;
	}

	/**
	 * Whether a class can have a proxy at all: records and other final classes cannot.
	 * @param type the bean class
	 * @return whether there can be a proxy
	 */
	static boolean canProxy(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && !type.isSealed();
	}

	/**
	 * A proxy for a bean class, in the class loader of that class.
	 * @param type the bean class
	 * @param newest finds the newest instance
	 * @return the proxy
	 */
	static Object proxy(Class<?> type, Supplier<ReactiveInstance> newest) {
		ProxyFactory proxyFactory = new ProxyFactory();
		proxyFactory.setTargetClass(type);
		if (type.isInterface()) {
			proxyFactory.addInterface(type);
		}
		else {
			proxyFactory.setProxyTargetClass(true);
		}
		proxyFactory.addAdvice(new NewestInstance(newest));
		return proxyFactory.getProxy(type.getClassLoader());
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		ReactiveInstance instance = enter();
		try {
			return AopUtils.invokeJoinpointUsingReflection(instance.bean(), invocation.getMethod(),
					invocation.getArguments());
		}
		finally {
			instance.exit();
		}
	}

	/**
	 * Enters the newest instance. One that is retired is used only when there is no newer
	 * one, since the context is closing.
	 * @return the instance to call
	 */
	private ReactiveInstance enter() {
		ReactiveInstance instance = this.newest.get();
		while (!instance.enter()) {
			ReactiveInstance next = this.newest.get();
			if (next == instance) {
				return instance;
			}
			instance.exit();
			instance = next;
		}
		return instance;
	}

}
