package dev.reactivity.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method whose result is remembered, per bean instance, until a reactive value that it
 * read takes a different value.
 * <p>
 * The method takes no arguments and returns a value. It is safe to call from any thread
 * and, like every derived, must not write a signal. An instance that Spring constructs is
 * an instance of a generated subclass, so a bean that calls its own method gets the
 * remembered result, too. An instance that a {@code @Bean} method constructs is put
 * behind a proxy: there a call from within computes anew, though what it reads is tracked
 * all the same.
 *
 * <pre class="code">
 * &#064;ReactiveDerived
 * BigDecimal total() {
 *     return this.price.get().multiply(this.rate.get());
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEffect
 * @see dev.reactivity.Derived
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface ReactiveDerived {

}
