package dev.reactivity.spring;

/**
 * What the construction of a reactive bean depends on beyond what it reads itself.
 * Declare a bean of this type to have it asked before each construction; whatever it
 * reads counts as read by the bean.
 *
 * <pre class="code">
 * &#064;Bean
 * ConstructionReads tenantReads(Signal&lt;String&gt; tenant) {
 *     return (beanName) -&gt; tenant.get();
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveBean
 */
@FunctionalInterface
public interface ConstructionReads {

	/**
	 * Reads on behalf of a bean that is about to be constructed.
	 * @param beanName the reactive bean
	 */
	void read(String beanName);

}
