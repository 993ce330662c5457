package dev.reactivity.reload.bean;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.framework.AopProxyUtils;

import dev.reactivity.reload.annotation.AcceptReload;

/**
 * The beans of a bean factory at which reloads end. Thread-safe.
 */
final class Boundaries {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final Map<String, Boundary> byName = new ConcurrentHashMap<>();

	/**
	 * Wrap a bean if it asks for it.
	 * @param beanName the bean
	 * @param bean the initialised bean
	 * @param preparing whether other threads are not to see it yet
	 * @return the bean to use
	 */
	Object wrap(String beanName, Object bean, boolean preparing) {
		Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
		if (!type.isAnnotationPresent(AcceptReload.class)) {
			return bean;
		}
		if (Modifier.isFinal(type.getModifiers())) {
			logger.warn("Reloads do not end at bean '%s', since there is no proxy of the final class %s"
				.formatted(beanName, type.getName()));
			return bean;
		}
		return this.byName.computeIfAbsent(beanName, (name) -> new Boundary()).reference(type, bean, preparing);
	}

	boolean contains(String beanName) {
		return this.byName.containsKey(beanName);
	}

	/**
	 * Return the instance behind a bean.
	 * @param beanName the bean
	 * @param bean the bean as others hold it
	 * @return what a reference leads to, or the target of another proxy, or the bean
	 */
	Object instance(String beanName, Object bean) {
		Boundary boundary = this.byName.get(beanName);
		Object instance = (boundary != null) ? boundary.instance() : null;
		Object behind = (instance != null) ? instance : bean;
		Object target = AopProxyUtils.getSingletonTarget(behind);
		return (target != null) ? target : behind;
	}

	/**
	 * Lead all threads to the instances that were prepared.
	 * @return leads them back
	 */
	Runnable commit() {
		List<Runnable> back = new ArrayList<>();
		this.byName.values().forEach((each) -> back.add(each.commit()));
		return () -> back.forEach(Runnable::run);
	}

	void discard() {
		this.byName.values().forEach(Boundary::discard);
	}

}
