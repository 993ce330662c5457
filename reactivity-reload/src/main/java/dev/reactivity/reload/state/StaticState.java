package dev.reactivity.reload.state;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The static fields that start anew with a new generation of their class. The log says so
 * once for each class. Thread-safe.
 *
 * @since 0.1.0
 */
public final class StaticState {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	/**
	 * Say which static state is lost.
	 * @param names the classes that got a new generation
	 * @param old the class loader of the generation before
	 * @return the static fields said now, by class name
	 */
	public Map<String, List<String>> announce(Set<String> names, ClassLoader old) {
		Map<String, List<String>> announced = new TreeMap<>();
		for (String name : names) {
			List<String> lost = state(name, old);
			if (!lost.isEmpty() && this.said.add(name)) {
				logger.info(
						"Static state of %s starts anew with each reload: %s".formatted(name, String.join(", ", lost)));
				announced.put(name, lost);
			}
		}
		return announced;
	}

	private static List<String> state(String name, ClassLoader old) {
		try {
			return Arrays.stream(Class.forName(name, false, old).getDeclaredFields())
				.filter(StaticState::isState)
				.map(Field::getName)
				.toList();
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return List.of(); // new, so that nothing is lost
		}
	}

	private static boolean isState(Field field) {
		if (!Modifier.isStatic(field.getModifiers()) || field.isSynthetic() || field.isEnumConstant()) {
			return false;
		}
		Class<?> type = field.getType();
		return !Modifier.isFinal(field.getModifiers()) || Collection.class.isAssignableFrom(type)
				|| Map.class.isAssignableFrom(type) || type.getName().startsWith("java.util.concurrent.")
				|| type.getName().startsWith("dev.reactivity.");
	}

}
