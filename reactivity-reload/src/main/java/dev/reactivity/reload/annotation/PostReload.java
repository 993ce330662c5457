package dev.reactivity.reload.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a singleton bean that is called after a reload was applied or has failed,
 * with the {@code ReloadOutcome} if it has a parameter. If the bean was replaced, the new
 * instance is called.
 *
 * <pre class="code">
 * &#064;PostReload
 * void warmUp(ReloadOutcome outcome) {
 *     this.cache.fill();
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see PreReload
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PostReload {

}
