package dev.reactivity.spring;

/**
 * That which tells people that a reactive bean could not be rebuilt and keeps its
 * previous instance. Declare a bean of this type to replace the log line.
 *
 * <pre class="code">
 * &#064;Bean
 * RebuildFailureReporter alarm() {
 *     return (beanName, failure) -&gt; this.alarms.raise(beanName, failure);
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveBean
 */
@FunctionalInterface
public interface RebuildFailureReporter {

	/**
	 * Reports a failure. Called by the thread that tried to build the bean.
	 * @param beanName the reactive bean
	 * @param failure why it could not be built
	 */
	void report(String beanName, Throwable failure);

}
