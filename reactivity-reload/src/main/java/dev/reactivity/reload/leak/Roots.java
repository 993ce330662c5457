package dev.reactivity.reload.leak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Where the walk begins: the context with its beans, the threads, and classes that
 * remember others in static fields.
 *
 * @param context the running context
 */
record Roots(ConfigurableApplicationContext context) {

	/** Classes without instances that beans would lead to. */
	private static final List<String> STATICS = List.of("com.fasterxml.jackson.databind.type.TypeFactory",
			"org.apache.catalina.util.Introspection", "org.hibernate.validator.internal.util.ExecutableHelper",
			"org.springframework.aop.aspectj.ShadowMatchUtils",
			"org.springframework.aop.aspectj.annotation.AspectJProxyFactory",
			"org.springframework.aop.framework.CglibAopProxy", "org.springframework.aop.support.AopUtils",
			"org.springframework.beans.BeanUtils", "org.springframework.beans.CachedIntrospectionResults",
			"org.springframework.boot.context.properties.bind.JavaBeanBinder",
			"org.springframework.boot.data.metrics.TimedAnnotations",
			"org.springframework.cglib.core.AbstractClassGenerator", "org.springframework.cglib.proxy.Enhancer",
			"org.springframework.context.annotation.BeanAnnotationHelper",
			"org.springframework.context.event.GenericApplicationListenerAdapter",
			"org.springframework.context.expression.MethodBasedEvaluationContext",
			"org.springframework.core.BridgeMethodResolver", "org.springframework.core.GenericTypeResolver",
			"org.springframework.core.MethodIntrospector", "org.springframework.core.ResolvableType",
			"org.springframework.core.SerializableTypeWrapper",
			"org.springframework.core.annotation.AnnotationTypeMappings",
			"org.springframework.core.annotation.AnnotationUtils",
			"org.springframework.core.annotation.AnnotationsScanner",
			"org.springframework.core.annotation.AttributeMethods", "org.springframework.core.annotation.OrderUtils",
			"org.springframework.core.annotation.RepeatableContainers", "org.springframework.core.convert.Property",
			"org.springframework.core.convert.support.ObjectToObjectConverter",
			"org.springframework.core.io.support.SpringFactoriesLoader",
			"org.springframework.data.core.ClassTypeInformation",
			"org.springframework.data.core.NullableWrapperConverters",
			"org.springframework.data.core.SimplePropertyPath", "org.springframework.data.core.TypeDiscoverer",
			"org.springframework.data.core.TypeInformation",
			"org.springframework.data.jpa.provider.PersistenceProvider",
			"org.springframework.data.mapping.model.KotlinCopyMethod",
			"org.springframework.data.repository.core.support.EventPublishingRepositoryProxyPostProcessor$EventPublishingMethod",
			"org.springframework.data.repository.query.ReturnedType",
			"org.springframework.data.repository.util.ClassUtils",
			"org.springframework.data.repository.util.QueryExecutionConverters",
			"org.springframework.data.util.ParameterTypes", "org.springframework.data.util.ProxyUtils",
			"org.springframework.data.util.ReflectionUtils", "org.springframework.orm.jpa.ExtendedEntityManagerCreator",
			"org.springframework.orm.jpa.SharedEntityManagerCreator", "org.springframework.util.ClassUtils",
			"org.springframework.util.ReflectionUtils", "org.springframework.web.method.ControllerAdviceBean",
			"tools.jackson.databind.type.TypeFactory");

	/**
	 * Find them.
	 * @return the first steps of the walk
	 */
	List<Step> find() {
		List<Step> roots = new ArrayList<>();
		roots.add(Step.root(this.context, "the context"));
		DefaultListableBeanFactory beans = (DefaultListableBeanFactory) this.context.getBeanFactory();
		for (String name : beans.getSingletonNames()) {
			Object bean = beans.getSingleton(name);
			if (bean != null) {
				roots.add(Step.root(bean, "bean '%s'".formatted(name)));
			}
		}
		roots.add(Step.root(beans, "the bean factory"));
		for (String name : STATICS) {
			Class<?> type = find(name);
			if (type != null) {
				roots.add(Step.root(type, "class " + name));
			}
		}
		return roots;
	}

	private @Nullable Class<?> find(String name) {
		try {
			return ClassUtils.forName(name, Roots.class.getClassLoader());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null; // of a library that is not there
		}
	}

	static List<Thread> threads() {
		ThreadGroup group = Thread.currentThread().getThreadGroup();
		while (group.getParent() != null) {
			group = group.getParent();
		}
		Thread[] threads = new Thread[group.activeCount() * 2 + 16];
		int count = group.enumerate(threads, true);
		return List.of(Arrays.copyOf(threads, count));
	}

}
