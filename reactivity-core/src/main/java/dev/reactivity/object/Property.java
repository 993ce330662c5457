package dev.reactivity.object;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * A property that can be read.
 *
 * @param name the name
 * @param getter the method that reads it
 */
record Property(String name, Method getter) {

	// The property that a method reads.
	static Property readBy(Method getter) {
		String method = getter.getName();
		if (method.startsWith("get")) {
			return new Property(withoutPrefix(method, "get"), getter);
		}
		return new Property((getter.getReturnType() == boolean.class) ? withoutPrefix(method, "is") : method, getter);
	}

	// The name of the property that a method writes.
	static String nameWrittenBy(Method setter) {
		return withoutPrefix(setter.getName(), "set");
	}

	private static String withoutPrefix(String method, String prefix) {
		String rest = method.startsWith(prefix) ? method.substring(prefix.length()) : "";
		if (rest.isEmpty() || !Character.isUpperCase(rest.charAt(0))) {
			return method;
		}
		if (rest.length() > 1 && Character.isUpperCase(rest.charAt(1))) {
			return rest;
		}
		return Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
	}

	boolean accepts(Class<?> type) {
		Class<?> own = this.getter.getReturnType();
		return own.isAssignableFrom(type) || type.isAssignableFrom(own);
	}

	// The value of the property before it is written, or that of another object.
	@Nullable Object firstValue(@Nullable Object source) {
		if (source == null) {
			return Array.get(Array.newInstance(this.getter.getReturnType(), 1), 0);
		}
		try {
			this.getter.trySetAccessible();
			return this.getter.invoke(source);
		}
		catch (IllegalAccessException | InvocationTargetException ex) {
			throw new IllegalArgumentException("Property '" + this.name + "' of " + source + " cannot be read", ex);
		}
	}

}
