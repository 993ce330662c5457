package dev.reactivity.object;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The values of the properties of one reactive object.
 */
final class PropertySignals implements InvocationHandler {

	private static final Object[] NO_ARGUMENTS = {};

	private final String name;

	private final Shape shape;

	private final Map<String, Signal<@Nullable Object>> signals = new LinkedHashMap<>();

	PropertySignals(String name, Shape shape, ReactiveContext context, @Nullable Object source) {
		this.name = name;
		this.shape = shape;
		for (Property property : shape.properties()) {
			this.signals.put(property.name(),
					Signal.<@Nullable Object>builder(property.firstValue(source))
						.name(name + "." + property.name())
						.context(context)
						.build());
		}
	}

	<T> T newProxy(Class<T> type) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, this));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		Object[] given = (arguments != null) ? arguments : NO_ARGUMENTS;
		Call call = this.shape.call(method);
		return (call != null) ? call.on(this, proxy, given) : invokeOfObject(method, proxy, given);
	}

	@Nullable Object read(String property) {
		return signal(property).get();
	}

	void write(String property, @Nullable Object value) {
		signal(property).set(value);
	}

	private Signal<@Nullable Object> signal(String property) {
		Signal<@Nullable Object> signal = this.signals.get(property);
		if (signal == null) {
			throw new IllegalArgumentException("'" + this.name + "' has no property '" + property + "'");
		}
		return signal;
	}

	@SuppressWarnings("ReferenceEquality")
	Object invokeOfObject(Method method, Object proxy, Object[] arguments) {
		return switch (method.getName()) {
			case "equals" -> proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> describe();
		};
	}

	private String describe() {
		StringJoiner properties = new StringJoiner(", ", this.name + "{", "}");
		this.signals.forEach((property, signal) -> properties.add(property + "=" + signal.get()));
		return properties.toString();
	}

}
