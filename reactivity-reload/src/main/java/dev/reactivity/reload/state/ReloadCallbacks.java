package dev.reactivity.reload.state;

import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.reload.annotation.PostReload;
import dev.reactivity.reload.annotation.PreReload;

/**
 * The methods of beans that want to be called before and after a reload.
 *
 * @since 0.1.0
 */
public final class ReloadCallbacks {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final ConfigurableListableBeanFactory beanFactory;

	private final Predicate<String> application;

	/**
	 * Create the callbacks of one context.
	 * @param beanFactory where the beans are
	 * @param application tells of a class name whether it is one of the application
	 */
	public ReloadCallbacks(ConfigurableListableBeanFactory beanFactory, Predicate<String> application) {
		this.beanFactory = beanFactory;
		this.application = application;
	}

	/**
	 * Call the methods that are to be called before.
	 * @param plan the plan to hand over
	 * @throws IllegalStateException if a method throws; the message names the bean
	 */
	public void before(Object plan) {
		call(PreReload.class, plan, (beanName, cause) -> {
			throw new IllegalStateException(
					("bean '%s' objects in its @PreReload method: %s. It is asked again with each edit, its own included; "
							+ "restart the application if it never agrees")
						.formatted(beanName, (cause.getMessage() != null) ? cause.getMessage() : cause.toString()),
					cause);
		});
	}

	/**
	 * Call the methods that are to be called after.
	 * @param outcome the outcome to hand over
	 */
	public void after(Object outcome) {
		call(PostReload.class, outcome, (beanName, cause) -> logger
			.error("@PostReload of bean '%s' failed; the reload is not affected".formatted(beanName), cause));
	}

	private void call(Class<? extends Annotation> annotation, Object argument, Refusal refusal) {
		for (String name : this.beanFactory.getSingletonNames()) {
			Object bean = this.beanFactory.getSingleton(name);
			Object target = (bean != null) ? AopProxyUtils.getSingletonTarget(bean) : null;
			Object called = (target != null) ? target : bean;
			for (Class<?> type = (called != null) ? called.getClass() : null; type != null
					&& type != Object.class; type = type.getSuperclass()) {
				if (called != null && this.application.test(type.getName())) {
					call(annotation, argument, name, called, type, refusal);
				}
			}
		}
	}

	private static void call(Class<? extends Annotation> annotation, Object argument, String name, Object called,
			Class<?> type, Refusal refusal) {
		for (Method method : type.getDeclaredMethods()) {
			if (method.isAnnotationPresent(annotation)) {
				try {
					method.setAccessible(true);
					method.invoke(called,
							(method.getParameterCount() == 0) ? new Object[0] : new Object[] { argument });
				}
				catch (InvocationTargetException ex) {
					refusal.accept(name, (ex.getCause() != null) ? ex.getCause() : ex);
				}
				catch (IllegalAccessException | IllegalArgumentException ex) {
					refusal.accept(name, ex);
				}
			}
		}
	}

	/**
	 * What follows from a method that throws.
	 */
	@FunctionalInterface
	private interface Refusal {

		void accept(String beanName, Throwable cause);

	}

}
