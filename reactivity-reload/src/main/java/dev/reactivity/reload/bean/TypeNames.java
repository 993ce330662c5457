package dev.reactivity.reload.bean;

import java.util.LinkedHashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.util.ClassUtils;

/**
 * The names of all types that an object of a class has. Names, since the same type exists
 * once in each generation.
 */
final class TypeNames {

	private TypeNames() {
	}

	/**
	 * Return the class as it was written, its superclasses and all interfaces, without
	 * {@code Object}.
	 * @param type the class, possibly a generated subclass
	 * @return the names, the class itself first
	 */
	static Set<String> of(@Nullable Class<?> type) {
		Set<String> names = new LinkedHashSet<>();
		Class<?> current = (type != null) ? ClassUtils.getUserClass(type) : null;
		while (current != null && current != Object.class) {
			names.add(current.getName());
			addInterfaces(current, names);
			current = current.getSuperclass();
		}
		return names;
	}

	private static void addInterfaces(Class<?> type, Set<String> names) {
		for (Class<?> contract : type.getInterfaces()) {
			if (names.add(contract.getName())) {
				addInterfaces(contract, names);
			}
		}
	}

	/**
	 * Return the name of the class of a definition.
	 * @param definition the definition
	 * @return the name as it was written, null if it has no class
	 */
	static @Nullable String nameOf(BeanDefinition definition) {
		String className = definition.getBeanClassName();
		return (className != null) ? userName(className) : null;
	}

	/**
	 * Return the name of the class a generated subclass was made for.
	 * @param className the name of a class, generated or not
	 * @return the name of the class as it was written
	 */
	static String userName(String className) {
		int generated = className.indexOf(ClassUtils.CGLIB_CLASS_SEPARATOR);
		return (generated > 0) ? className.substring(0, generated) : className;
	}

}
