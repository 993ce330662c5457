package dev.reactivity.spring;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;

/**
 * The remembered results of one bean instance's derived methods. A thread that is pinned
 * to an older state of the configuration computes for itself.
 */
final class DerivedMethods {

	private final ReactiveContext context;

	private final TriedValues values;

	private final String beanName;

	private final Map<Method, Derived<@Nullable Object>> deriveds = new ConcurrentHashMap<>();

	DerivedMethods(ReactiveContext context, TriedValues values, String beanName) {
		this.context = context;
		this.values = values;
		this.beanName = beanName;
	}

	/**
	 * The result of a method, computed only when what it read has changed.
	 * @param method which one
	 * @param computation computes the result
	 * @return the result
	 */
	@Nullable Object get(Method method, Callable<@Nullable Object> computation) {
		if (isOutdated()) {
			return call(computation);
		}
		Object newest = this.deriveds.computeIfAbsent(method, (key) -> derive(key, computation)).get();
		// Asked again: the shared result may have been replaced while it was read.
		return isOutdated() ? call(computation) : newest;
	}

	private boolean isOutdated() {
		return ConfigurationPin.outdated(this.context) != null;
	}

	private Derived<@Nullable Object> derive(Method method, Callable<@Nullable Object> computation) {
		return this.values.add(Derived.<@Nullable Object>builder(() -> call(computation))
			.name(this.beanName + "." + method.getName())
			.context(this.context)
			.build());
	}

	private static @Nullable Object call(Callable<@Nullable Object> computation) {
		try {
			return computation.call();
		}
		catch (Exception ex) {
			throw DerivedMethods.<RuntimeException>asDeclared(ex);
		}
	}

	/**
	 * Lets a checked exception through: the caller of the method sees what it declares.
	 * @param <E> what the compiler takes the exception for
	 * @param ex the exception
	 * @return nothing, ever
	 * @throws E always
	 */
	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <E extends Exception> E asDeclared(Exception ex) throws E {
		throw (E) ex;
	}

}
