package dev.reactivity.reload.bean;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.config.BeanDefinition;

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
 */
record Replacement(ClassLoader classLoader, Runnable environment, Set<String> beans,
		Map<String, BeanDefinition> definitions, Map<String, List<String>> aliases, Set<String> removed,
		List<String> order) {

	Replacement with(Runnable otherEnvironment) {
		return new Replacement(this.classLoader, otherEnvironment, this.beans, this.definitions, this.aliases,
				this.removed, this.order);
	}

}
