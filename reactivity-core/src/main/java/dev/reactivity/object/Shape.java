package dev.reactivity.object;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * The properties of an interface and what its methods do with them.
 */
final class Shape {

	private static final ClassValue<Shape> shapes = new ClassValue<>() {
		@Override
		protected Shape computeValue(Class<?> type) {
			return new Shape(type);
		}
	};

	private final Map<String, Property> properties = new TreeMap<>();

	private final Map<Method, Call> calls = new HashMap<>();

	private Shape(Class<?> type) {
		if (!type.isInterface() || type.isSealed()) {
			throw new IllegalArgumentException(refusal(type));
		}
		for (Method method : type.getMethods()) {
			if (isGetter(method)) {
				Property property = Property.readBy(method);
				this.properties.merge(property.name(), property, Shape::narrower);
				this.calls.put(method, (signals, proxy, arguments) -> signals.read(property.name()));
			}
		}
		for (Method method : type.getMethods()) {
			if (!Modifier.isStatic(method.getModifiers()) && !isGetter(method)) {
				this.calls.put(method, method.isDefault() ? runDefault(method) : write(type, method));
			}
		}
	}

	static Shape of(Class<?> type) {
		return shapes.get(type);
	}

	private static String refusal(Class<?> type) {
		String name = "'" + type.getName() + "' ";
		if (type.isRecord()) {
			return name + "is a record, which never changes; hold it in a Signal";
		}
		if (type.isInterface()) {
			return name + "is sealed, so that nothing else can implement it; hold its instances in a Signal";
		}
		return name + "is a class, and only the calls of an interface can be tracked; extract an interface with its "
				+ "getters and setters, or give it Signal fields";
	}

	private static boolean isGetter(Method method) {
		return Modifier.isAbstract(method.getModifiers()) && method.getParameterCount() == 0
				&& method.getReturnType() != void.class && !isOfObject(method);
	}

	private static boolean isOfObject(Method method) {
		try {
			Object.class.getMethod(method.getName(), method.getParameterTypes());
			return true;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	private static Property narrower(Property one, Property other) {
		return one.getter().getReturnType().isAssignableFrom(other.getter().getReturnType()) ? other : one;
	}

	private static Call runDefault(Method method) {
		return (signals, proxy, arguments) -> InvocationHandler.invokeDefault(proxy, method, arguments);
	}

	private Call write(Class<?> type, Method method) {
		if (isOfObject(method)) {
			return (signals, proxy, arguments) -> signals.invokeOfObject(method, proxy, arguments);
		}
		Property property = (method.getParameterCount() == 1) ? this.properties.get(Property.nameWrittenBy(method))
				: null;
		if (property == null || !property.accepts(method.getParameterTypes()[0]) || !returnsNothing(type, method)) {
			throw new IllegalArgumentException("Method '" + method.getName() + "' of '" + type.getName()
					+ "' neither reads nor writes a property; make it a getter, the setter of a property that has a "
					+ "getter of the same type, or a default method");
		}
		boolean fluent = method.getReturnType() != void.class;
		return (signals, proxy, arguments) -> {
			signals.write(property.name(), arguments[0]);
			return fluent ? proxy : null;
		};
	}

	// Whether a setter returns nothing, or the object itself.
	private static boolean returnsNothing(Class<?> type, Method setter) {
		return setter.getReturnType() == void.class
				|| (setter.getReturnType() != Object.class && setter.getReturnType().isAssignableFrom(type));
	}

	Collection<Property> properties() {
		return this.properties.values();
	}

	@Nullable Call call(Method method) {
		return this.calls.get(method);
	}

}
