package dev.reactivity.reload.bean;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;

/**
 * The names of all annotations that a bean is found by. Names, since the same annotation
 * exists once in each generation.
 */
final class AnnotationNames {

	private AnnotationNames() {
	}

	/**
	 * Return the annotations on the class of a bean, its supertypes and the method that
	 * makes it, and those on these annotations.
	 * @param beanName the bean
	 * @param beanFactory where it is defined
	 * @return the names, empty if it is not defined
	 */
	static Set<String> of(String beanName, ConfigurableListableBeanFactory beanFactory) {
		Set<String> names = new LinkedHashSet<>();
		if (!beanFactory.containsBeanDefinition(beanName)) {
			return names;
		}
		Class<?> type = beanFactory.getType(beanName, false);
		if (type != null) {
			add(MergedAnnotations.from(ClassUtils.getUserClass(type), SearchStrategy.TYPE_HIERARCHY), names);
		}
		BeanDefinition definition = beanFactory.getBeanDefinition(beanName);
		if (definition instanceof AnnotatedBeanDefinition annotated && annotated.getFactoryMethodMetadata() != null) {
			add(annotated.getFactoryMethodMetadata().getAnnotations(), names);
		}
		return names;
	}

	private static void add(MergedAnnotations annotations, Set<String> names) {
		annotations.stream().map((annotation) -> annotation.getType().getName()).forEach(names::add);
	}

}
