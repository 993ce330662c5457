package dev.reactivity.reload.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A bean of which there cannot be two at a time, since it holds a port, a lock, a file. A
 * reload usually makes the new beans before it destroys the old ones; if such a bean is
 * among them, the old ones are destroyed first, while requests wait.
 *
 * <pre class="code">
 * &#064;Component
 * &#064;ExclusiveResource
 * class Scanner {
 *
 *     private final ServerSocket socket = new ServerSocket(7000);
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
public @interface ExclusiveResource {

}
