package dev.reactivity.reload.bean;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;

/**
 * Parses the bean definitions of the application as a fresh start would, without touching
 * the running context.
 *
 * @since 0.1.0
 */
public interface DefinitionSource {

	/**
	 * Parse what the application itself defines, leaving auto-configuration out.
	 * @param classLoader the class loader that sees the newest classes
	 * @return the definitions
	 */
	Definitions parseApplication(ClassLoader classLoader);

	/**
	 * Parse everything, auto-configuration with its conditions included.
	 * @param classLoader the class loader that sees the newest classes
	 * @return the definitions
	 */
	Definitions parseAll(ClassLoader classLoader);

	/**
	 * Make one definition again, as a parse would for a class whose file differs in
	 * bodies of methods only.
	 * @param beanName the bean
	 * @param before its definition, which may have been used
	 * @param className the name of its class as it was written, null if it has none
	 * @param classLoader the class loader that sees the newest classes
	 * @return the new definition, empty if only a parse knows how to make it
	 */
	default Optional<BeanDefinition> renew(String beanName, BeanDefinition before, @Nullable String className,
			ClassLoader classLoader) {
		return Optional.empty();
	}

	/**
	 * Let go of the classes that were seen while definitions were parsed: some of them
	 * hold on to what parsed them. Called when the application runs with them.
	 */
	default void forgetClasses() {
	}

}
