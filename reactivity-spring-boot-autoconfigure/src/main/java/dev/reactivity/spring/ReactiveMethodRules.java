package dev.reactivity.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.concurrent.CompletionStage;

/**
 * What a method of one class must look like to be an effect or a derived.
 */
final class ReactiveMethodRules {

	private final Class<?> type;

	ReactiveMethodRules(Class<?> type) {
		this.type = type;
	}

	void checkEffect(Method method) {
		String annotation = "@ReactiveEffect";
		checkCallable(annotation, method);
		if (!isEffectResult(method.getReturnType())) {
			throw refuse(annotation, method, "returns " + method.getReturnType().getName(),
					"Let it return void, CompletionStage or Mono; a value belongs in a @ReactiveDerived method.");
		}
	}

	void checkDerived(Method method) {
		String annotation = "@ReactiveDerived";
		checkCallable(annotation, method);
		if (method.getReturnType() == void.class) {
			throw refuse(annotation, method, "returns nothing",
					"Let it return the value to remember, or make it a @ReactiveEffect.");
		}
		if (Modifier.isFinal(this.type.getModifiers())) {
			throw refuse(annotation, method, "belongs to a final class, which cannot be subclassed",
					"Remove 'final' from the class, or hold a Derived in a field.");
		}
	}

	/**
	 * The refusal of a class that no subclass can construct.
	 * @param method the method in question
	 * @param reason why not
	 * @return the refusal
	 */
	InvalidReactiveMethodException cannotSubclass(Method method, Exception reason) {
		return refuse("@ReactiveDerived", method,
				"belongs to a class that cannot be subclassed: " + reason.getMessage(),
				"Give the class a constructor that is not private, or hold a Derived in a field.");
	}

	/**
	 * The refusal of a bean that nothing would ever close.
	 * @param method the method in question
	 * @param beanName the name of the bean
	 * @return the refusal
	 */
	InvalidReactiveMethodException neverDestroyed(Method method, String beanName) {
		return refuse("@ReactiveEffect", method,
				"belongs to the prototype bean '" + beanName + "', so nothing would ever close the effect",
				"Make the bean a singleton, or create the Effect yourself and close it.");
	}

	private void checkCallable(String annotation, Method method) {
		int modifiers = method.getModifiers();
		if (method.getParameterCount() > 0) {
			throw refuse(annotation, method, "takes " + method.getParameterCount() + " argument(s)",
					"Remove the parameters and read what they carried from a signal.");
		}
		if (Modifier.isPrivate(modifiers)) {
			throw refuse(annotation, method, "is private", "Make it package-private, protected or public.");
		}
		if (Modifier.isStatic(modifiers)) {
			throw refuse(annotation, method, "is static", "Make it an instance method of a bean.");
		}
		if (Modifier.isFinal(modifiers)) {
			throw refuse(annotation, method, "is final, which a proxy cannot override", "Remove 'final'.");
		}
	}

	private InvalidReactiveMethodException refuse(String annotation, Method method, String reason, String action) {
		String name = this.type.getName() + "." + method.getName();
		return new InvalidReactiveMethodException(annotation + " method '" + name + "' " + reason, action);
	}

	private static boolean isEffectResult(Class<?> type) {
		return type == void.class || CompletionStage.class.isAssignableFrom(type)
				|| type.getName().equals("reactor.core.publisher.Mono");
	}

}
