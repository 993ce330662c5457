package dev.reactivity.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Import;

/**
 * Makes {@link ReactiveEffect @ReactiveEffect}, {@link ReactiveDerived @ReactiveDerived}
 * and {@link ReactiveBean @ReactiveBean} work in a context. An application with Spring
 * Boot has it from the auto-configuration.
 * <p>
 * Beans of these types are used if the context has them:
 * {@link dev.reactivity.ReactiveContext} (otherwise the global one),
 * {@link ReactiveScheduler} (otherwise an immediate one) and
 * {@link RebuildFailureReporter} (otherwise a log line).
 *
 * <pre class="code">
 * &#064;Configuration
 * &#064;EnableReactivity
 * class ShopConfiguration {
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Import(ReactivityConfiguration.class)
public @interface EnableReactivity {

}
