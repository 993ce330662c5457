package dev.reactivity.reload.shape;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import dev.reactivity.reload.load.Generations;

/**
 * Moves values whose class was replaced into the newest life of the class: records whose
 * components are all there under the same name, constants of enums, and lists, sets, maps
 * and optionals of such. Thread-safe.
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
		return value != null && this.generations.isSuperseded(typeOf(value));
	}

	// A constant with a body of its own has a class of its own.
	private static Class<?> typeOf(Object value) {
		return (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
	}

	/**
	 * Return the value in the newest life of its class.
	 * @param value the value
	 * @return the value itself if its class is still the newest
	 * @throws UnmovableException if the newest life has another shape; the message says
	 * in what
	 */
	public @Nullable Object move(@Nullable Object value) throws UnmovableException {
		if (value == null || !isOutdated(value)) {
			return value;
		}
		if (value instanceof Collection<?> elements) {
			Collection<@Nullable Object> moved = (value instanceof Set<?>) ? new LinkedHashSet<>() : new ArrayList<>();
			for (Object element : elements) {
				moved.add(move(element));
			}
			return moved;
		}
		if (value instanceof Map<?, ?> map) {
			Map<@Nullable Object, @Nullable Object> moved = new LinkedHashMap<>();
			for (Map.Entry<?, ?> entry : map.entrySet()) {
				moved.put(move(entry.getKey()), move(entry.getValue()));
			}
			return moved;
		}
		if (value instanceof Optional<?> optional) {
			return Optional.ofNullable(move(optional.orElse(null)));
		}
		return moveInto(newest(typeOf(value)), value);
	}

	private Class<?> newest(Class<?> type) throws UnmovableException {
		try {
			return Class.forName(type.getName(), false, this.generations.current());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			throw new UnmovableException("%s no longer exists".formatted(type.getName()), ex);
		}
	}

	private Object moveInto(Class<?> newest, Object value) throws UnmovableException {
		if (newest.isEnum() && value instanceof Enum<?> constant) {
			return Arrays.stream(newest.getEnumConstants())
				.filter((candidate) -> ((Enum<?>) candidate).name().equals(constant.name()))
				.findFirst()
				.orElseThrow(() -> new UnmovableException(
						"%s has no constant %s any more".formatted(newest.getName(), constant.name()), null));
		}
		if (newest.isRecord() && value.getClass().isRecord()) {
			return moveRecord(newest, value);
		}
		throw new UnmovableException("%s was replaced and is not a record".formatted(newest.getName()), null);
	}

	private Object moveRecord(Class<?> newest, Object value) throws UnmovableException {
		RecordComponent[] components = newest.getRecordComponents();
		List<Class<?>> types = new ArrayList<>();
		List<@Nullable Object> arguments = new ArrayList<>();
		for (RecordComponent component : components) {
			types.add(component.getType());
			arguments.add(argument(newest, component, value));
		}
		try {
			Constructor<?> constructor = newest.getDeclaredConstructor(types.toArray(Class<?>[]::new));
			ReflectionUtils.makeAccessible(constructor);
			return constructor.newInstance(arguments.toArray());
		}
		catch (ReflectiveOperationException ex) {
			throw new UnmovableException("%s refuses the old values".formatted(newest.getName()), ex);
		}
	}

	private @Nullable Object argument(Class<?> newest, RecordComponent component, Object value)
			throws UnmovableException {
		RecordComponent old = Arrays.stream(value.getClass().getRecordComponents())
			.filter((candidate) -> candidate.getName().equals(component.getName()))
			.findFirst()
			.orElseThrow(() -> new UnmovableException(
					"%s has a new component '%s'".formatted(newest.getName(), component.getName()), null));
		ReflectionUtils.makeAccessible(old.getAccessor());
		Object argument = move(ReflectionUtils.invokeMethod(old.getAccessor(), value));
		if (!ClassUtils.isAssignableValue(component.getType(), argument)) {
			throw new UnmovableException("component '%s' of %s is now a %s".formatted(component.getName(),
					newest.getName(), Objects.toString(component.getType().getSimpleName())), null);
		}
		return argument;
	}

	/**
	 * Thrown when a value cannot be moved.
	 */
	public static final class UnmovableException extends Exception {

		private static final long serialVersionUID = 1L;

		UnmovableException(String message, @Nullable Throwable cause) {
			super(message, cause);
		}

	}

}
