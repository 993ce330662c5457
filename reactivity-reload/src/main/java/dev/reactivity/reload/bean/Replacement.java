package dev.reactivity.reload.bean;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;

/**
 * What a swap is to bring about.
 *
 * @param classLoader the class loader the context works with from then on
 * @param environment switches the property sources, once the old beans are gone
 * @param beans the beans to be destroyed and, if still defined, created again
 * @param definitions the definitions to be put in place, by bean name
 * @param aliases further names of the beans in {@code definitions}
 * @param removed the beans that are no longer defined
 * @param order the bean names of the application in the order of a fresh start
 * @param successor returns the type that the beans of a type have after it, null for
 * unknown
 */
record Replacement(ClassLoader classLoader, Runnable environment, Set<String> beans,
		Map<String, BeanDefinition> definitions, Map<String, List<String>> aliases, Set<String> removed,
		List<String> order, Function<Class<?>, @Nullable Class<?>> successor) {

	/**
	 * Return the replacement that a plan amounts to.
	 * @param plan the plan
	 * @param classLoader the class loader that sees the newest classes
	 * @param environment switches the property sources
	 * @return the replacement, its configuration classes enhanced
	 */
	static Replacement of(BeanPlan plan, ClassLoader classLoader, Runnable environment) {
		DefaultListableBeanFactory prepared = new DefaultListableBeanFactory();
		prepared.setBeanClassLoader(classLoader);
		Map<String, BeanDefinition> definitions = new LinkedHashMap<>();
		Map<String, List<String>> aliases = new LinkedHashMap<>();
		for (String name : plan.fresh().names()) {
			if (plan.changed().contains(name)) {
				prepared.registerBeanDefinition(name, plan.fresh().get(name));
				definitions.put(name, plan.fresh().get(name));
				aliases.put(name, List.of(plan.fresh().aliases(name)));
			}
		}
		ConfigurationClassPostProcessor enhancer = new ConfigurationClassPostProcessor();
		enhancer.setBeanClassLoader(classLoader);
		enhancer.enhanceConfigurationClasses(prepared);
		return new Replacement(classLoader, environment, plan.beans(), definitions, aliases, plan.removed(),
				List.copyOf(plan.fresh().names()), (type) -> plan.successor(type, classLoader));
	}

	static Replacement nothing(ClassLoader classLoader) {
		return new Replacement(classLoader, () -> {
		}, Set.of(), Map.of(), Map.of(), Set.of(), List.of(), (type) -> type);
	}

	Replacement with(Runnable otherEnvironment) {
		return new Replacement(this.classLoader, otherEnvironment, this.beans, this.definitions, this.aliases,
				this.removed, this.order, this.successor);
	}

}
