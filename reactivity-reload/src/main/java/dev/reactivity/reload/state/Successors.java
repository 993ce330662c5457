package dev.reactivity.reload.state;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CollectionFactory;
import org.springframework.objenesis.ObjenesisStd;

/**
 * The values of replaced classes as values of the classes that replaced them, if both
 * have the same shape. Collections and maps are copied where their content has to be
 * moved. For one move.
 */
final class Successors {

	private final ClassLoader classLoader;

	private final IdentityHashMap<Object, Object> moved = new IdentityHashMap<>();

	/**
	 * Create for one move.
	 * @param classLoader the class loader that sees the newest classes
	 */
	Successors(ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Move a value.
	 * @param value any value
	 * @return the value itself where no class was replaced, else its successor
	 * @throws ShapeMismatchException if a class has changed its shape
	 */
	@Nullable Object of(@Nullable Object value) throws ShapeMismatchException {
		if (value == null) {
			return null;
		}
		Object known = this.moved.get(value);
		if (known != null) {
			return known;
		}
		Object successor = moved(value);
		this.moved.put(value, successor);
		return successor;
	}

	private Object moved(Object value) throws ShapeMismatchException {
		if (value instanceof Collection<?> collection) {
			return collection(collection);
		}
		if (value instanceof Map<?, ?> map) {
			return map(map);
		}
		Class<?> type = value.getClass();
		Class<?> successor = successor(type);
		if (successor == type) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return constant(constant, successor);
		}
		return type.isRecord() ? record(value, successor) : object(value, successor);
	}

	private Class<?> successor(Class<?> type) throws ShapeMismatchException {
		if (type.getClassLoader() == null || type.isHidden() || type.isArray()) {
			return type;
		}
		try {
			return Class.forName(type.getName(), false, this.classLoader);
		}
		catch (ClassNotFoundException ex) {
			throw new ShapeMismatchException("class %s no longer exists".formatted(type.getName()));
		}
	}

	@SuppressWarnings({ "NullAway", "ReferenceEquality" }) // null may be in it; another
															// instance counts
	private Object collection(Collection<?> collection) throws ShapeMismatchException {
		List<@Nullable Object> contents = new ArrayList<>();
		boolean same = true;
		for (Object element : collection) {
			Object successor = of(element);
			same &= successor == element;
			contents.add(successor);
		}
		if (same) {
			return collection;
		}
		Collection<@Nullable Object> copy = CollectionFactory.createApproximateCollection(collection, contents.size());
		copy.addAll(contents);
		return copy;
	}

	@SuppressWarnings("ReferenceEquality") // another instance counts, equal or not
	private Object map(Map<?, ?> map) throws ShapeMismatchException {
		Map<@Nullable Object, @Nullable Object> contents = new LinkedHashMap<>();
		boolean same = true;
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			Object key = of(entry.getKey());
			Object successor = of(entry.getValue());
			same &= key == entry.getKey() && successor == entry.getValue();
			contents.put(key, successor);
		}
		return same ? map : MapCopies.of(map, contents);
	}

	private static Object constant(Enum<?> constant, Class<?> successor) throws ShapeMismatchException {
		Object[] constants = successor.getEnumConstants();
		for (Object each : (constants != null) ? constants : new Object[0]) {
			if (((Enum<?>) each).name().equals(constant.name())) {
				return each;
			}
		}
		throw new ShapeMismatchException("%s has no constant %s any more".formatted(successor.getName(), constant));
	}

	private Object record(Object value, Class<?> successor) throws ShapeMismatchException {
		List<String> before = components(value.getClass());
		if (!before.equals(components(successor))) {
			throw new ShapeMismatchException("record %s had components %s and now has %s".formatted(successor.getName(),
					before, components(successor)));
		}
		Map<String, Field> fields = Fields.of(value.getClass());
		List<@Nullable Object> arguments = new ArrayList<>();
		List<Class<?>> types = new ArrayList<>();
		for (RecordComponent component : successor.getRecordComponents()) {
			Field field = fields.get(successor.getName() + "." + component.getName());
			arguments.add((field != null) ? of(Fields.get(field, value)) : null);
			types.add(component.getType());
		}
		try {
			Constructor<?> constructor = successor.getDeclaredConstructor(types.toArray(Class<?>[]::new));
			constructor.setAccessible(true);
			return constructor.newInstance(arguments.toArray());
		}
		catch (ReflectiveOperationException | RuntimeException ex) {
			throw new ShapeMismatchException("record %s refuses the old values: %s".formatted(successor.getName(),
					(ex.getCause() != null) ? ex.getCause() : ex));
		}
	}

	private static List<String> components(Class<?> type) {
		RecordComponent[] components = type.getRecordComponents();
		return (components != null) ? Arrays.stream(components)
			.map((component) -> component.getType().getSimpleName() + " " + component.getName())
			.toList() : List.of();
	}

	private Object object(Object value, Class<?> successor) throws ShapeMismatchException {
		Map<String, Field> before = Fields.of(value.getClass());
		Map<String, Field> after = Fields.of(successor);
		if (!before.keySet().equals(after.keySet())) {
			Set<String> differing = new LinkedHashSet<>(before.keySet());
			differing.addAll(after.keySet());
			differing.removeIf((name) -> before.containsKey(name) && after.containsKey(name));
			throw new ShapeMismatchException(
					"%s has not the same fields: %s".formatted(successor.getName(), differing));
		}
		Object moving = new ObjenesisStd().newInstance(successor);
		this.moved.put(value, moving);
		for (Map.Entry<String, Field> entry : after.entrySet()) {
			Field old = before.get(entry.getKey());
			if (old != null) {
				Fields.set(entry.getValue(), moving, of(Fields.get(old, value)));
			}
		}
		return moving;
	}

}
