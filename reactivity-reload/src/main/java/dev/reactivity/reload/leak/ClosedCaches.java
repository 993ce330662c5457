package dev.reactivity.reload.leak;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Caches of libraries that are no maps, and the method by which each is emptied.
 */
final class ClosedCaches {

	private static final Log logger = LogFactory.getLog(ClosedCaches.class);

	private static final Map<String, List<String>> FLUSHES = Map.of("tools.jackson.databind.ser.SerializerCache",
			List.of("flush"), "com.fasterxml.jackson.databind.ser.SerializerCache", List.of("flush"));

	private ClosedCaches() {
	}

	/**
	 * Empty an object if it is such a cache.
	 * @param object any object
	 * @return whether it was emptied
	 */
	static boolean flush(Object object) {
		boolean flushed = false;
		for (String name : FLUSHES.getOrDefault(object.getClass().getName(), List.of())) {
			Method method = ReflectionUtils.findMethod(object.getClass(), name);
			if (method != null && method.trySetAccessible()) {
				ReflectionUtils.invokeMethod(method, object);
				flushed = true;
			}
			else {
				logger.debug("%s has no method '%s' any more".formatted(object.getClass(), name));
			}
		}
		return flushed;
	}

}
