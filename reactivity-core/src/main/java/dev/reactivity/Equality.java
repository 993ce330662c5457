package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a new value is a change. Implementations must be safe to call from any
 * thread; they are never called while a lock is held. One that throws counts as "changed"
 * and its exception goes to the error handler. <pre class="code">
 * Signal.builder(price).equality((a, b) -> a.compareTo(b) == 0).build();
 * </pre>
 *
 * @param <T> the value type
 * @since 0.1.0
 */
@FunctionalInterface
public interface Equality<T extends @Nullable Object> {

	/**
	 * Return whether two values are the same to a reader.
	 * @param before the value so far
	 * @param after the value that would replace it
	 * @return whether nothing changes
	 */
	boolean isEqual(T before, T after);

	/**
	 * The equality of {@code equals}, with arrays compared by their content.
	 * @param <T> the value type
	 * @return natural equality, the default
	 */
	static <T extends @Nullable Object> Equality<T> natural() {
		return Engine.cast(Engine.NATURAL);
	}

	/**
	 * Equality of references.
	 * @param <T> the value type
	 * @return an equality that knows only the same object as equal
	 */
	@SuppressWarnings("ReferenceEquality")
	static <T extends @Nullable Object> Equality<T> identity() {
		return (before, after) -> before == after;
	}

	/**
	 * No equality at all: every write notifies and every result is a change.
	 * @param <T> the value type
	 * @return an equality that holds for nothing
	 */
	static <T extends @Nullable Object> Equality<T> never() {
		return (before, after) -> false;
	}

}
