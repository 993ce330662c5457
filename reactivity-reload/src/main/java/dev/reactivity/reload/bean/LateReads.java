package dev.reactivity.reload.bean;

import java.lang.annotation.Annotation;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.util.ClassUtils;

import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;

/**
 * What beans of the framework look for when they are first used, and keep: nothing is
 * read while they are created, and they would never look again.
 */
final class LateReads {

	private static final String ENDPOINTS = "org.springframework.boot.actuate.endpoint.";

	private static final String AUTHENTICATION = "org.springframework.security.";

	/**
	 * By the type of the bean that looks, the types and annotations of those it keeps.
	 */
	private static final Map<String, Set<String>> SOUGHT = Map.of(
			"org.springframework.cache.interceptor.CacheAspectSupport",
			Set.of("org.springframework.cache.CacheManager", "org.springframework.cache.interceptor.CacheResolver",
					"org.springframework.cache.interceptor.KeyGenerator"),
			AUTHENTICATION + "config.annotation.authentication.configuration.AuthenticationConfiguration",
			Set.of(AUTHENTICATION + "core.userdetails.UserDetailsService",
					AUTHENTICATION + "core.userdetails.UserDetailsPasswordService",
					AUTHENTICATION + "authentication.AuthenticationProvider",
					AUTHENTICATION + "authentication.password.CompromisedPasswordChecker",
					AUTHENTICATION + "crypto.password.PasswordEncoder"),
			"org.springframework.scheduling.annotation.AsyncAnnotationBeanPostProcessor",
			Set.of("java.util.concurrent.Executor"), ENDPOINTS + "web.annotation.WebEndpointDiscoverer",
			Set.of(ENDPOINTS + "annotation.Endpoint", ENDPOINTS + "annotation.EndpointExtension"));

	private final TrackingBeanFactory beanFactory;

	LateReads(TrackingBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Return what a bean looks for late.
	 * @param beanName the bean
	 * @return the dependencies, empty if it is none that does
	 */
	Set<Dependency> of(String beanName) {
		Set<Dependency> reads = new LinkedHashSet<>();
		for (String type : TypeNames.of(this.beanFactory.getType(beanName, false))) {
			for (String sought : SOUGHT.getOrDefault(type, Set.of())) {
				reads.add(new Dependency(Kind.TYPE, sought));
				for (String found : find(sought)) {
					reads.add(new Dependency(Kind.BEAN, found));
				}
			}
		}
		return reads;
	}

	private String[] find(String sought) {
		ClassLoader classLoader = this.beanFactory.getBeanClassLoader();
		if (!ClassUtils.isPresent(sought, classLoader)) {
			return new String[0];
		}
		Class<?> type = ClassUtils.resolveClassName(sought, classLoader);
		return type.isAnnotation() ? this.beanFactory.getBeanNamesForAnnotation(type.asSubclass(Annotation.class))
				: this.beanFactory.getBeanNamesForType(type, true, false);
	}

}
