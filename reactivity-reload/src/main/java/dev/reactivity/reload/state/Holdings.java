package dev.reactivity.reload.state;

import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * What a value holds, however deep: in collections, and in those fields of other classes
 * than the JDK's that would be serialized along with it.
 */
final class Holdings {

	private static final int LIMIT = 1000;

	private final Predicate<Object> wanted;

	private final Deque<Object> open = new ArrayDeque<>();

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	Holdings(Predicate<Object> wanted) {
		this.wanted = wanted;
	}

	/**
	 * Find something that is wanted.
	 * @param value where to begin
	 * @return what was found first, not the value itself
	 */
	Optional<Object> find(Object value) {
		this.seen.add(value);
		addPartsOf(value);
		while (!this.open.isEmpty()) {
			Object part = this.open.remove();
			if (this.wanted.test(part)) {
				return Optional.of(part);
			}
			addPartsOf(part);
		}
		return Optional.empty();
	}

	private void addPartsOf(Object value) {
		if (value instanceof Collection<?> elements) {
			elements.forEach(this::add);
		}
		else if (value instanceof Map<?, ?> map) {
			map.keySet().forEach(this::add);
			map.values().forEach(this::add);
		}
		else if (value instanceof Object[] elements) {
			Arrays.stream(elements).forEach(this::add);
		}
		else if (value instanceof Serializable) {
			addFieldsOf(value);
		}
	}

	private void addFieldsOf(Object value) {
		for (Class<?> type = value.getClass(); type != null && !isOfTheJdk(type); type = type.getSuperclass()) {
			for (Field field : type.getDeclaredFields()) {
				int modifiers = field.getModifiers();
				if (!Modifier.isStatic(modifiers) && !Modifier.isTransient(modifiers) && !field.getType().isPrimitive()
						&& field.trySetAccessible()) {
					add(ReflectionUtils.getField(field, value));
				}
			}
		}
	}

	private static boolean isOfTheJdk(Class<?> type) {
		return type.getName().startsWith("java.");
	}

	private void add(@Nullable Object part) {
		if (part != null && this.seen.size() < LIMIT && this.seen.add(part)) {
			this.open.add(part);
		}
	}

}
