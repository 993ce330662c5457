package dev.reactivity.spring;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodIntrospector.MetadataLookup;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * The reactive methods of one class. Remembered in the class itself, so that nothing here
 * keeps a reloaded class alive.
 *
 * @param effects the effect methods, with their attributes
 * @param deriveds the derived methods
 */
record ReactiveMethods(Map<Method, ReactiveEffect> effects, List<Method> deriveds) {

	private static final ClassValue<ReactiveMethods> OF_CLASS = new ClassValue<>() {

		@Override
		protected ReactiveMethods computeValue(Class<?> type) {
			return ReactiveMethods.introspect(type);
		}

	};

	/**
	 * The methods of a bean class, checked.
	 * @param beanClass the class
	 * @return what was found
	 * @throws InvalidReactiveMethodException when one of them cannot work
	 */
	static ReactiveMethods of(Class<?> beanClass) {
		return OF_CLASS.get(ClassUtils.getUserClass(beanClass));
	}

	/**
	 * A bean without the proxies around it.
	 * @param bean the bean
	 * @return the innermost object
	 */
	static Object target(Object bean) {
		Object target = bean;
		for (Object inner = bean; inner != null; inner = AopProxyUtils.getSingletonTarget(inner)) {
			target = inner;
		}
		return target;
	}

	private static ReactiveMethods introspect(Class<?> type) {
		if (type.getName().startsWith("java.") || type.getName().startsWith("org.springframework.")) {
			return new ReactiveMethods(Map.of(), List.of());
		}
		Map<Method, ReactiveEffect> effects = select(type, ReactiveEffect.class);
		Map<Method, ReactiveDerived> deriveds = select(type, ReactiveDerived.class);
		ReactiveMethodRules rules = new ReactiveMethodRules(type);
		effects.keySet().forEach(rules::checkEffect);
		deriveds.keySet().forEach(rules::checkDerived);
		return new ReactiveMethods(effects, List.copyOf(deriveds.keySet()));
	}

	private static <A extends Annotation> Map<Method, A> select(Class<?> type, Class<A> annotation) {
		MetadataLookup<A> lookup = (method) -> AnnotatedElementUtils.findMergedAnnotation(method, annotation);
		return MethodIntrospector.selectMethods(type, lookup);
	}

}
