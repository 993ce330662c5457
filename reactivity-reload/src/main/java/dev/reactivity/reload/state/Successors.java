package dev.reactivity.reload.state;

import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CollectionFactory;
import org.springframework.objenesis.ObjenesisStd;
import org.springframework.util.ClassUtils;

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

	@SuppressWarnings("ReferenceEquality") // another instance counts, equal or not
	private Object moved(Object value) throws ShapeMismatchException {
		if (value instanceof Collection<?> collection) {
			return collection(collection);
		}
		if (value instanceof Map<?, ?> map) {
			return map(map);
		}
		if (value instanceof Optional<?> optional) {
			Object successor = of(optional.orElse(null));
			return optional.stream().allMatch((content) -> content == successor) ? value
					: Optional.ofNullable(successor);
		}
		if (value instanceof Object[] array) {
			return array(array);
		}
		Class<?> type = typeOf(value);
		Class<?> successor = successor(type);
		if (successor == type) {
			return value;
		}
		if (value instanceof Enum<?> constant) {
			return constant(constant, successor);
		}
		return type.isRecord() ? record(value, successor) : object(value, successor);
	}

	/**
	 * Return the class that says what a value is. A constant of an enum that has a body
	 * of its own has a class of its own.
	 * @param value the value
	 * @return its class
	 */
	static Class<?> typeOf(Object value) {
		return (value instanceof Enum<?> constant) ? constant.getDeclaringClass() : value.getClass();
	}

	@SuppressWarnings({ "NullAway", "ReferenceEquality" }) // null may be in it; another
															// instance counts
	private Object array(Object[] array) throws ShapeMismatchException {
		Class<?> type = array.getClass().getComponentType();
		Object[] copy = (Object[]) Array.newInstance(successor(type), array.length);
		boolean same = copy.getClass() == array.getClass();
		for (int i = 0; i < array.length; i++) {
			copy[i] = of(array[i]);
			same &= copy[i] == array[i];
		}
		return same ? array : copy;
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
		if (!successor.isRecord()) {
			throw new ShapeMismatchException("%s is no record any more".formatted(successor.getName()));
		}
		List<@Nullable Object> arguments = new ArrayList<>();
		List<Class<?>> types = new ArrayList<>();
		for (RecordComponent component : successor.getRecordComponents()) {
			arguments.add(component(value, component));
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

	private @Nullable Object component(Object value, RecordComponent component) throws ShapeMismatchException {
		String record = component.getDeclaringRecord().getName();
		Field field = Fields.of(value.getClass()).get(record + "." + component.getName());
		if (field == null) {
			throw new ShapeMismatchException(
					"record %s has a new component '%s'".formatted(record, component.getName()));
		}
		Object argument = of(Fields.get(field, value));
		if (!ClassUtils.isAssignableValue(component.getType(), argument)) {
			throw new ShapeMismatchException("component '%s' of record %s is now a %s".formatted(component.getName(),
					record, component.getType().getSimpleName()));
		}
		return argument;
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
