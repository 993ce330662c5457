package dev.reactivity.reload.state;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an object, found again in an object of another version of its class.
 */
final class Fields {

	private Fields() {
	}

	/**
	 * Return the instance fields of a class.
	 * @param type the class
	 * @return the fields by their name and the name of the class that declares them
	 */
	static Map<String, Field> of(Class<?> type) {
		Map<String, Field> fields = new LinkedHashMap<>();
		for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
			for (Field field : each.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
					fields.putIfAbsent(each.getName() + "." + field.getName(), field);
				}
			}
		}
		return fields;
	}

	static @Nullable Object get(Field field, Object owner) throws ShapeMismatchException {
		try {
			field.setAccessible(true);
			return field.get(owner);
		}
		catch (IllegalAccessException | RuntimeException ex) {
			throw new ShapeMismatchException("it cannot be read: " + ex.getMessage());
		}
	}

	static void set(Field field, Object owner, @Nullable Object value) throws ShapeMismatchException {
		if (value != null && !field.getType().isPrimitive() && !field.getType().isInstance(value)) {
			throw new ShapeMismatchException("its type is now %s, and the value is a %s"
				.formatted(field.getType().getName(), value.getClass().getName()));
		}
		try {
			field.setAccessible(true);
			field.set(owner, value);
		}
		catch (IllegalAccessException | RuntimeException ex) {
			throw new ShapeMismatchException("it cannot be written: " + ex.getMessage());
		}
	}

}
