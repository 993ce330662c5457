package dev.reactivity;

import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A value that can be read, and whose reads are remembered by the computation that makes
 * them. All methods may be called from any thread. <pre class="code">
 * ReactiveValue&lt;Integer&gt; total = ...;
 * ReactiveValue&lt;String&gt; label = total.map((value) -> value + " EUR");
 * </pre>
 *
 * @param <T> the value type
 * @since 0.1.0
 * @see Signal
 * @see Derived
 */
public interface ReactiveValue<T extends @Nullable Object> extends Supplier<T> {

	/**
	 * Read the value and make it a dependency of the computation that is running, if
	 * there is one of the same context.
	 * @return the current value
	 */
	@Override
	T get();

	/**
	 * Read the value without recording anything.
	 * @return the current value
	 */
	T peek();

	/**
	 * Return what people call this value; a generated name if none was given.
	 * @return the name
	 */
	String name();

	/**
	 * Give this value a name, unless it has been given one.
	 * @param name what people shall call it
	 */
	void nameIfUnnamed(String name);

	/**
	 * Derive another value from this one.
	 * @param fn computes the derived value
	 * @param <R> the type of the derived value
	 * @return a new derived in the context of this value
	 */
	<R extends @Nullable Object> Derived<R> map(Function<? super T, ? extends R> fn);

}
