package dev.reactivity.reload.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method of a singleton bean that is called before beans are replaced, with the
 * {@code ReloadPlan} if it has a parameter. If it throws, the reload fails, and the old
 * version keeps serving.
 *
 * <pre class="code">
 * &#064;PreReload
 * void check(ReloadPlan plan) {
 *     Assert.state(this.running.isEmpty(), "an import is under way");
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see PostReload
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface PreReload {

}
