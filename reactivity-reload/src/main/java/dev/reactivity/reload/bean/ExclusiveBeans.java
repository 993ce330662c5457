package dev.reactivity.reload.bean;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.reload.annotation.ExclusiveResource;

/**
 * The beans of which there cannot be two at a time: those that say so, and those of types
 * that are known for it.
 */
final class ExclusiveBeans {

	private static final String PORT = "it holds a port";

	private static final Map<String, String> TYPES = Map.of("jakarta.persistence.EntityManagerFactory",
			"two would change the tables under each other", "javax.sql.DataSource",
			"an embedded database ends with the first of two", "java.net.ServerSocket", PORT, "java.net.DatagramSocket",
			PORT, "java.nio.channels.NetworkChannel", PORT, "org.springframework.boot.web.server.WebServer", PORT,
			"org.springframework.boot.rsocket.server.RSocketServer", PORT, "java.nio.channels.FileLock",
			"it holds a lock");

	private final ConfigurableListableBeanFactory beanFactory;

	ExclusiveBeans(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Find the exclusive ones among beans that exist.
	 * @param plan the beans to be exchanged
	 * @return the bean names, each with the reason
	 */
	Map<String, String> among(BeanPlan plan) {
		Map<String, String> found = new TreeMap<>();
		for (String name : plan.beans()) {
			if (this.beanFactory.containsSingleton(name)) {
				if (isMarked(name)) {
					found.put(name, "it is an @ExclusiveResource");
				}
				Set<String> types = new LinkedHashSet<>(TypeNames.of(this.beanFactory.getType(name, false)));
				types.stream()
					.filter(TYPES::containsKey)
					.findFirst()
					.ifPresent((type) -> found.put(name, reason(type)));
			}
		}
		return found;
	}

	private static String reason(String type) {
		return TYPES.getOrDefault(type, type);
	}

	private boolean isMarked(String name) {
		if (this.beanFactory.findAnnotationOnBean(name, ExclusiveResource.class, false) != null) {
			return true;
		}
		BeanDefinition definition = this.beanFactory.containsBeanDefinition(name)
				? this.beanFactory.getBeanDefinition(name) : null;
		return definition instanceof AnnotatedBeanDefinition annotated && annotated.getFactoryMethodMetadata() != null
				&& annotated.getFactoryMethodMetadata().isAnnotated(ExclusiveResource.class.getName());
	}

}
