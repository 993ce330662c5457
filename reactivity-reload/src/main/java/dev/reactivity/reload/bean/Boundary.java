package dev.reactivity.reload.bean;

import java.lang.reflect.Method;

import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.TargetSource;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/**
 * A bean at which reloads end: what its dependents hold leads to the newest instance. The
 * thread that prepares a new one is led to that.
 */
final class Boundary {

	private volatile @Nullable Object current;

	private volatile @Nullable Prepared prepared;

	/**
	 * Return what dependents hold.
	 * @param type the class of the instance
	 * @param instance the newest instance
	 * @param preparing whether other threads are not to be led to it yet
	 * @return a reference of the same class
	 */
	Object reference(Class<?> type, Object instance, boolean preparing) {
		if (preparing) {
			this.prepared = new Prepared(Thread.currentThread(), instance);
		}
		else {
			this.current = instance;
		}
		ProxyFactory factory = new ProxyFactory();
		factory.setInterfaces(ClassUtils.getAllInterfacesForClass(type, type.getClassLoader()));
		factory.setTargetSource(new NewestInstance(type));
		factory.setProxyTargetClass(true);
		factory
			.addAdvice((MethodInterceptor) (invocation) -> invoke(invocation.getMethod(), invocation.getArguments()));
		return factory.getProxy(type.getClassLoader());
	}

	// The method may be one of an earlier generation of the class.
	private @Nullable Object invoke(Method method, @Nullable Object[] arguments) throws Throwable {
		Object instance = instance();
		if (instance == null) {
			throw new IllegalStateException("There is no instance to call %s on".formatted(method));
		}
		Method own = method.getDeclaringClass().isInstance(instance) ? method
				: ClassUtils.getMethod(instance.getClass(), method.getName(), method.getParameterTypes());
		return AopUtils.invokeJoinpointUsingReflection(instance, own, arguments);
	}

	/**
	 * Return the instance that this thread is led to.
	 * @return the instance, {@code null} before the first
	 */
	@Nullable Object instance() {
		Prepared own = this.prepared;
		return (own != null && own.thread().equals(Thread.currentThread())) ? own.instance() : this.current;
	}

	/**
	 * Lead all threads to the prepared instance, if there is one.
	 * @return leads them back
	 */
	Runnable commit() {
		Object before = this.current;
		Prepared own = this.prepared;
		this.prepared = null;
		if (own != null) {
			this.current = own.instance();
		}
		return () -> this.current = before;
	}

	void discard() {
		this.prepared = null;
	}

	/**
	 * An instance that only one thread is led to.
	 *
	 * @param thread the thread
	 * @param instance the instance
	 */
	private record Prepared(Thread thread, Object instance) {
	}

	/** Where proxies look for the instance. */
	private final class NewestInstance implements TargetSource {

		private final Class<?> type;

		NewestInstance(Class<?> type) {
			this.type = type;
		}

		@Override
		public Class<?> getTargetClass() {
			return this.type;
		}

		@Override
		public @Nullable Object getTarget() {
			return instance();
		}

	}

}
