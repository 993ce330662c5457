package dev.reactivity.reload.bean;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;

/**
 * Configuration classes of the framework that keep in fields what they make several beans
 * of. What was read while one of these beans was made is in the fields of the workshop
 * from then on, so that it depends on it too.
 */
final class Workshops {

	private static final Set<String> TYPES = Set.of(
			"org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport",
			"org.springframework.web.reactive.config.WebFluxConfigurationSupport",
			"org.springframework.security.config.annotation.web.configuration.WebSecurityConfiguration");

	private final TrackingBeanFactory beanFactory;

	Workshops(TrackingBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return the workshops that beans were made in.
	 * @param beanNames the beans
	 * @return the bean names of the workshops
	 */
	Set<String> of(Set<String> beanNames) {
		Set<String> workshops = new LinkedHashSet<>();
		for (String name : beanNames) {
			String workshop = workshop(name);
			if (workshop != null && isWorkshop(workshop)) {
				workshops.add(workshop);
			}
		}
		return workshops;
	}

	private @Nullable String workshop(String beanName) {
		return this.beanFactory.containsBeanDefinition(beanName)
				? this.beanFactory.getBeanDefinition(beanName).getFactoryBeanName() : null;
	}

	private boolean isWorkshop(String beanName) {
		return this.beanFactory.containsSingleton(beanName)
				&& !Collections.disjoint(TYPES, TypeNames.of(this.beanFactory.getType(beanName, false)));
	}

	/**
	 * Return what was read for a workshop's sake while its beans were made.
	 * @param beanName a bean, workshop or not
	 * @return the dependencies, empty if it is none
	 */
	Set<Dependency> readsFor(String beanName) {
		if (!isWorkshop(beanName)) {
			return Set.of();
		}
		Set<Dependency> reads = new LinkedHashSet<>();
		for (String name : this.beanFactory.createdBeans()) {
			if (beanName.equals(workshop(name))) {
				reads.addAll(this.beanFactory.dependenciesOf(name));
			}
		}
		reads.removeIf((read) -> read.kind() == Kind.BEAN
				&& (read.name().equals(beanName) || beanName.equals(workshop(read.name()))));
		return reads;
	}

}
