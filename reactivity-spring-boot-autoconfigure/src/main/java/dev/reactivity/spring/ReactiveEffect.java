package dev.reactivity.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that runs when the context is ready, again whenever a reactive value it read
 * takes a different value, and never after its bean is destroyed.
 * <p>
 * The method takes no arguments and returns {@code void},
 * {@link java.util.concurrent.CompletionStage} or {@code Mono}. A stage or mono is one
 * run of an {@link dev.reactivity.AsyncEffect} until it completes: runs of one effect do
 * not overlap, and what changes meanwhile is picked up by one further run. What is read
 * before the method returns is tracked, and what is read later where the computation is
 * carried there, by {@link dev.reactivity.ReactiveContext#wrap(Runnable)} or Micrometer's
 * context propagation. Which thread begins a run, the scheduler says.
 *
 * <pre class="code">
 * &#064;Component
 * class Prices {
 *
 *     final Signal&lt;BigDecimal&gt; rate = Signal.of(BigDecimal.ONE);
 *
 *     &#064;ReactiveEffect
 *     void publish() {
 *         this.page.send(this.rate.get());
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveDerived
 * @see ReactiveScheduler
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ReactiveEffect {

	/**
	 * The name of the {@link java.util.concurrent.Executor} bean that the effect runs on;
	 * empty for the {@link ReactiveScheduler} of the context.
	 * @return the name of an executor bean
	 */
	String scheduler() default "";

	/**
	 * How long a re-run waits for further changes, such as {@code 100ms} or {@code PT1S};
	 * a placeholder is resolved, empty does not wait. The first run never waits.
	 * @return the duration to wait
	 */
	String debounce() default "";

}
