package dev.reactivity.reload.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A class of singleton beans at which a reload ends: the bean itself is made anew, while
 * those that hold it keep their reference, which leads to the newest instance. Those
 * whose own class refers to this one by name are of a new generation all the same; let
 * others hold it by an interface.
 *
 * <pre class="code">
 * &#064;Component
 * &#064;AcceptReload
 * class DefaultRegistry implements Registry {
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface AcceptReload {

}
