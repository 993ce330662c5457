package dev.reactivity.reload.bean;

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

}
