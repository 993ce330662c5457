package dev.reactivity.reload.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * State that outlives a reload: the value of the field moves to the bean's next instance;
 * on a class, the values of all its fields do that are not other beans. A {@code Signal}
 * stays the new instance's own and takes over the value.
 * <p>
 * A value whose own class was replaced is moved if the new class has the same shape: the
 * same components of a record, the same constant of an enum, the same fields of any other
 * class. Otherwise it stays behind, and the log says why. The field has its initial value
 * while constructor and init callbacks run.
 *
 * <pre class="code">
 * &#064;KeepOnReload
 * private final Map&lt;String, Integer&gt; hits = new ConcurrentHashMap&lt;&gt;();
 * </pre>
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.FIELD, ElementType.TYPE })
public @interface KeepOnReload {

}
