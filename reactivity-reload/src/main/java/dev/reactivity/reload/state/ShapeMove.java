package dev.reactivity.reload.state;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.load.Generations;

/**
 * Moves values whose class was replaced into the newest life of the class: records whose
 * components were all there under the same name, other objects with the same fields,
 * constants of enums, and collections, maps, arrays and optionals of such. Thread-safe.
 *
 * <pre class="code">
 * Object moved = shapes.move(session.getAttribute("cart"));
 * </pre>
 *
 * @since 0.1.0
 */
public final class ShapeMove {

	private final Generations generations;

	/**
	 * Create a move.
	 * @param generations the lives of the classes
	 */
	public ShapeMove(Generations generations) {
		this.generations = generations;
	}

	/**
	 * Return whether a value, or something it holds, is of a class that was replaced.
	 * @param value the value
	 * @return whether it has to be moved
	 */
	public boolean isOutdated(@Nullable Object value) {
		if (value instanceof Collection<?> elements) {
			return elements.stream().anyMatch(this::isOutdated);
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet()
				.stream()
				.anyMatch((entry) -> isOutdated(entry.getKey()) || isOutdated(entry.getValue()));
		}
		if (value instanceof Optional<?> optional) {
			return optional.isPresent() && isOutdated(optional.get());
		}
		if (value instanceof Object[] elements) {
			return this.generations.isSuperseded(elements.getClass().getComponentType())
					|| Arrays.stream(elements).anyMatch(this::isOutdated);
		}
		return value != null && this.generations.isSuperseded(Successors.typeOf(value));
	}

	/**
	 * Return what a value of a library holds that is of a class that was replaced, such
	 * as the principal in a security context.
	 * @param value the value
	 * @return the outdated part, empty if there is none, or if the value itself is
	 * outdated
	 */
	public Optional<Object> outdatedPart(Object value) {
		return new Holdings(this::isOutdated).find(value);
	}

	/**
	 * Return the value in the newest life of its class.
	 * @param value the value
	 * @return the value itself if its class is still the newest
	 * @throws ShapeMismatchException if the newest life has another shape; the message
	 * says in what
	 */
	public @Nullable Object move(@Nullable Object value) throws ShapeMismatchException {
		return isOutdated(value) ? new Successors(this.generations.current()).of(value) : value;
	}

}
