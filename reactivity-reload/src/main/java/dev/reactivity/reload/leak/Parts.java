package dev.reactivity.reload.leak;

import java.lang.ref.SoftReference;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The objects that an object consists of. Those of the JDK, whose fields are closed, are
 * asked for their elements; all others for their fields, so that no code of the
 * application or of a library runs. Remembers the fields of classes; for one thread.
 */
final class Parts {

	private static final Log logger = LogFactory.getLog(Parts.class);

	private final Map<Class<?>, List<Field>> fields = new HashMap<>();

	static boolean isOfTheJdk(Class<?> type) {
		return type.isArray() || type.getClassLoader() == null || type.getModule().isNamed();
	}

	/**
	 * Name the parts of an object.
	 * @param whole the object
	 * @param visitor is given each part with its name
	 */
	void of(Object whole, BiConsumer<String, Object> visitor) {
		first(Integer.MAX_VALUE, whole, visitor);
	}

	/**
	 * Name parts of an object, but not more than the first ones of many elements.
	 * @param limit how many elements at most
	 * @param whole the object
	 * @param visitor is given each part with its name
	 */
	void first(int limit, Object whole, BiConsumer<String, Object> visitor) {
		if (whole instanceof Object[] array) {
			elements(limit, Arrays.asList(array), visitor);
		}
		else if (!isLeaf(whole)) {
			if (isOfTheJdk(whole.getClass()) || extendsCollection(whole.getClass())) {
				contents(limit, whole, visitor);
			}
			if (!isOfTheJdk(whole.getClass())) {
				fields(whole, visitor);
			}
			if (whole instanceof Proxy) {
				part("handler", Proxy.getInvocationHandler(whole), visitor);
			}
		}
	}

	private static boolean isLeaf(Object whole) {
		return whole instanceof ClassLoader || whole instanceof Class<?> || whole instanceof Thread
				|| whole instanceof CharSequence || whole instanceof Number || whole.getClass().isArray();
	}

	// Such as a subclass of a hash map, whose entries are in closed fields.
	private static boolean extendsCollection(Class<?> type) {
		Class<?> jdk = type;
		while (jdk != null && !isOfTheJdk(jdk)) {
			jdk = jdk.getSuperclass();
		}
		return jdk != null && !Modifier.isAbstract(jdk.getModifiers())
				&& (Map.class.isAssignableFrom(jdk) || Collection.class.isAssignableFrom(jdk));
	}

	private static void contents(int limit, Object whole, BiConsumer<String, Object> visitor) {
		try {
			if (whole instanceof Map<?, ?> map) {
				Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
				for (int count = 0; count < limit && entries.hasNext(); count++) {
					Map.Entry<?, ?> entry = entries.next();
					part("key", entry.getKey(), visitor);
					part("value", entry.getValue(), visitor);
				}
			}
			else if (whole instanceof Collection<?> collection) {
				elements(limit, collection, visitor);
			}
			else if (whole instanceof AtomicReference<?> reference) {
				part("value", reference.get(), visitor);
			}
			else if (whole instanceof SoftReference<?> reference) {
				part("soft reference", reference.get(), visitor);
			}
			else if (whole instanceof Optional<?> optional) {
				part("value", optional.orElse(null), visitor);
			}
		}
		catch (ConcurrentModificationException | UnsupportedOperationException | IllegalStateException ex) {
			logger.trace("Not looked into: " + whole.getClass(), ex);
		}
	}

	private static void elements(int limit, Collection<?> collection, BiConsumer<String, Object> visitor) {
		Iterator<?> elements = collection.iterator();
		for (int count = 0; count < limit && elements.hasNext(); count++) {
			part("element", elements.next(), visitor);
		}
	}

	private static void part(String name, @Nullable Object part, BiConsumer<String, Object> visitor) {
		if (part != null) {
			visitor.accept(name, part);
		}
	}

	/**
	 * Put another value in the fields of an object, final ones too, that hold one of a
	 * kind.
	 * @param whole the object
	 * @param kind the type of the value
	 * @param present which value to replace
	 * @param other the value to put in its place
	 * @param <T> the type of the value
	 * @return how many fields there were
	 */
	<T> int replace(Object whole, Class<T> kind, Predicate<T> present, T other) {
		int replaced = 0;
		for (Class<?> type = whole.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass()) {
			for (Field field : fieldsOf(type)) {
				if (field.getType() == kind && !Modifier.isStatic(field.getModifiers())) {
					replaced += replace(field, whole, kind, present, other);
				}
			}
		}
		return replaced;
	}

	private static <T> int replace(Field field, Object whole, Class<T> kind, Predicate<T> present, T other) {
		try {
			T value = kind.cast(field.get(whole));
			if (value != null && present.test(value)) {
				field.set(whole, other);
				return 1;
			}
		}
		catch (IllegalAccessException ex) {
			logger.trace("Not replaced: " + field, ex); // of a record, say
		}
		return 0;
	}

	private void fields(Object whole, BiConsumer<String, Object> visitor) {
		for (Class<?> type = whole.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass()) {
			for (Field field : fieldsOf(type)) {
				if (!Modifier.isStatic(field.getModifiers())) {
					part(field, whole, visitor);
				}
			}
		}
		if (whole instanceof SoftReference<?> reference) {
			part("soft reference", reference.get(), visitor);
		}
	}

	/**
	 * Name what a class has in static fields.
	 * @param type the class, which is initialized by that if it was not
	 * @param visitor is given each value with its name
	 */
	void statics(Class<?> type, BiConsumer<String, Object> visitor) {
		if (isOfTheJdk(type)) {
			return;
		}
		for (Field field : fieldsOf(type)) {
			if (Modifier.isStatic(field.getModifiers())) {
				part(field, null, visitor);
			}
		}
	}

	private static void part(Field field, @Nullable Object whole, BiConsumer<String, Object> visitor) {
		try {
			part(field.getName(), field.get(whole), visitor);
		}
		catch (IllegalAccessException | LinkageError ex) {
			logger.trace("Not looked into: " + field, ex);
		}
	}

	private List<Field> fieldsOf(Class<?> type) {
		return this.fields.computeIfAbsent(type, Parts::readFields);
	}

	private static List<Field> readFields(Class<?> type) {
		List<Field> open = new ArrayList<>();
		try {
			for (Field field : type.getDeclaredFields()) {
				if (!field.getType().isPrimitive() && field.trySetAccessible()) {
					open.add(field);
				}
			}
		}
		catch (LinkageError ex) {
			logger.trace("Not looked into: " + type, ex); // of an optional library
		}
		return List.copyOf(open);
	}

}
