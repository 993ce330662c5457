package dev.reactivity.reload.state;

import java.lang.reflect.Field;
import java.util.Map;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.reactivity.Signal;
import dev.reactivity.reload.annotation.KeepOnReload;

/**
 * The values that move from a bean to its next instance.
 *
 * @since 0.1.0
 */
public final class KeptState {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final ClassLoader classLoader;

	private final Predicate<Object> beans;

	/**
	 * Create for one reload.
	 * @param classLoader the class loader that sees the newest classes
	 * @param beans tells of an object whether it is a bean
	 */
	public KeptState(ClassLoader classLoader, Predicate<Object> beans) {
		this.classLoader = classLoader;
		this.beans = beans;
	}

	/**
	 * Move what is to be kept.
	 * @param beanName the bean
	 * @param old its previous instance
	 * @param next its next instance
	 */
	public void move(String beanName, Object old, Object next) {
		Map<String, Field> before = Fields.of(old.getClass());
		Fields.of(next.getClass()).forEach((name, field) -> {
			Field source = before.get(name);
			if (source != null && isKept(field)) {
				try {
					move(source, old, field, next);
				}
				catch (ShapeMismatchException | RuntimeException ex) {
					logger.warn("Field '%s' of bean '%s' is not kept: %s".formatted(field.getName(), beanName,
							ex.getMessage()));
				}
			}
		});
	}

	private static boolean isKept(Field field) {
		return field.isAnnotationPresent(KeepOnReload.class)
				|| field.getDeclaringClass().isAnnotationPresent(KeepOnReload.class);
	}

	private void move(Field source, Object old, Field target, Object next) throws ShapeMismatchException {
		Object value = Fields.get(source, old);
		boolean marked = target.isAnnotationPresent(KeepOnReload.class);
		if (value != null && !marked && this.beans.test(value)) {
			return;
		}
		Successors successors = new Successors(this.classLoader);
		if (value instanceof Signal<?> signal && Fields.get(target, next) instanceof Signal<?> own) {
			set(own, successors.of(signal.peek()));
			return;
		}
		Fields.set(target, next, successors.of(value));
	}

	@SuppressWarnings("unchecked")
	private static void set(Signal<?> signal, @Nullable Object value) {
		((Signal<@Nullable Object>) signal).set(value);
	}

}
