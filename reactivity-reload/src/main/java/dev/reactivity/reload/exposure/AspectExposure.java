package dev.reactivity.reload.exposure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.aspectj.lang.annotation.Aspect;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.annotation.AnnotationAwareAspectJAutoProxyCreator;
import org.springframework.aop.aspectj.annotation.AspectMetadata;
import org.springframework.aop.aspectj.annotation.MetadataAwareAspectInstanceFactory;
import org.springframework.aop.aspectj.annotation.ReflectiveAspectJAdvisorFactory;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.AopInfrastructureBean;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The aspects. A bean that is advised depends on its aspect, which the graph knows; one
 * that a new or changed pointcut matches for the first time is found here.
 *
 * @since 0.1.0
 */
public final class AspectExposure implements Exposure {

	private static final Log logger = LogFactory.getLog(AspectExposure.class);

	private final DefaultListableBeanFactory beanFactory;

	/**
	 * Create the exposure.
	 * @param beanFactory where aspects and beans are
	 */
	public AspectExposure(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Set<String> reachedBy(Set<String> classes, ClassLoader classLoader) {
		Set<String> reached = new LinkedHashSet<>();
		if (processors().stream().anyMatch(AnnotationAwareAspectJAutoProxyCreator.class::isInstance)) {
			List<Advisor> advisors = classes.stream().flatMap((name) -> advisors(name, classLoader).stream()).toList();
			if (!advisors.isEmpty()) {
				collect(advisors, reached);
			}
		}
		return reached;
	}

	private List<Advisor> advisors(String className, ClassLoader classLoader) {
		Class<?> type = load(className, classLoader);
		if (type == null || !AnnotatedElementUtils.hasAnnotation(type, Aspect.class)) {
			return List.of();
		}
		try {
			return new ReflectiveAspectJAdvisorFactory().getAdvisors(new Uninstantiated(type));
		}
		catch (AopConfigException | IllegalArgumentException ex) {
			logger.debug("No bean is matched by " + className, ex);
			return List.of(); // making the aspect will say what is wrong with it
		}
	}

	private static @Nullable Class<?> load(String className, ClassLoader classLoader) {
		try {
			return Class.forName(className, false, classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null; // deleted
		}
	}

	private void collect(List<Advisor> advisors, Set<String> reached) {
		Predicate<Class<?>> matching = (type) -> advisors.stream()
			.anyMatch((advisor) -> AopUtils.canApply(advisor, type));
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			if (this.beanFactory.containsSingleton(name)) {
				Class<?> type = type(name);
				if (type != null && !isInfrastructure(type) && matching.test(type)) {
					reached.add(name);
				}
			}
		}
	}

	private @Nullable Class<?> type(String name) {
		Class<?> type = this.beanFactory.getType(name, false);
		Object instance = this.beanFactory.getSingleton(name);
		if (type != null && instance != null && type.isInstance(instance)) {
			return AopProxyUtils.ultimateTargetClass(instance);
		}
		return type; // of what a factory bean makes
	}

	private static boolean isInfrastructure(Class<?> type) {
		return Advisor.class.isAssignableFrom(type) || AopInfrastructureBean.class.isAssignableFrom(type)
				|| AnnotatedElementUtils.hasAnnotation(type, Aspect.class);
	}

	@Override
	public void detach(Set<String> beanNames) {
		// beans are advised as they are created
	}

	@Override
	public void attach(Set<String> beanNames) {
		// beans are advised as they are created
	}

	private List<BeanPostProcessor> processors() {
		return new ArrayList<>(this.beanFactory.getBeanPostProcessors());
	}

	/**
	 * An aspect of which only the class is of interest.
	 */
	private static final class Uninstantiated implements MetadataAwareAspectInstanceFactory {

		private final AspectMetadata metadata;

		Uninstantiated(Class<?> type) {
			this.metadata = new AspectMetadata(type, type.getName());
		}

		@Override
		public Object getAspectInstance() {
			throw new UnsupportedOperationException("Only asked for pointcuts");
		}

		@Override
		public @Nullable ClassLoader getAspectClassLoader() {
			return this.metadata.getAspectClass().getClassLoader();
		}

		@Override
		public AspectMetadata getAspectMetadata() {
			return this.metadata;
		}

		@Override
		public @Nullable Object getAspectCreationMutex() {
			return null;
		}

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

	}

}
