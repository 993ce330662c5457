package dev.reactivity.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Scope;

/**
 * A bean that is itself a derived: built anew when a property, a signal or another
 * reactive bean that its construction read takes a different value.
 * <p>
 * Construction is everything until the bean is initialised: constructor or {@code @Bean}
 * method, injection, binding, {@code @PostConstruct}. It must not write signals. The
 * first instance is built while the context starts, and what fails there fails the start.
 * Later, a new instance replaces the old one only when it is complete: if building it
 * fails, the old one stays and one log line says why. The old one is destroyed once the
 * calls that are under way have returned.
 * <p>
 * Who injects the bean gets a proxy that leads to the newest instance, and reads it when
 * a method is called. Records and other final classes cannot have a proxy: inject
 * {@code ObjectProvider<T>} or {@code ReactiveValue<T>} to follow the changes, or
 * {@code T} itself into another reactive bean.
 *
 * <pre class="code">
 * &#064;ReactiveBean
 * &#064;Component
 * class Tariffs {
 *
 *     Tariffs(&#064;Value("${tariff.base}") BigDecimal base) {
 *         this.base = base;
 *     }
 *
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEnvironment
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Scope(ReactiveBean.SCOPE)
public @interface ReactiveBean {

	/**
	 * The name of the scope of reactive beans.
	 */
	String SCOPE = "reactive";

}
