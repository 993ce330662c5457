package dev.reactivity.reload.leak;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.ReflectionUtils;

/**
 * Caches of libraries that are no maps, and the methods by which each forgets.
 */
final class ClosedCaches {

	private static final Log logger = LogFactory.getLog(ClosedCaches.class);

	private static final Map<String, List<String>> FLUSHES = Map.of("tools.jackson.databind.ser.SerializerCache",
			List.of("flush"), "com.fasterxml.jackson.databind.ser.SerializerCache", List.of("flush"));

	private ClosedCaches() {
	}

	/**
	 * Let a cache that evicts what was used least forget what is about superseded
	 * classes. Its map alone will not do: the order of eviction holds the keys too.
	 * @param cache the cache
	 * @param old the superseded classes
	 * @param parts looks into the cache
	 * @param <K> the key type
	 * @return how many entries there were
	 */
	static <K> int forget(ConcurrentLruCache<K, ?> cache, OldClasses old, Parts parts) {
		List<K> keys = new ArrayList<>();
		parts.of(cache, (field, part) -> {
			if (field.equals("cache") && part instanceof Map<?, ?> entries) {
				entries.forEach((key, node) -> {
					if (old.names(key, true)
							|| (node instanceof AtomicReference<?> value && old.names(value.get(), true))) {
						keys.add(cast(key));
					}
				});
			}
		});
		keys.forEach(cache::remove);
		return keys.size();
	}

	@SuppressWarnings({ "unchecked", "TypeParameterUnusedInFormals" })
	private static <K> K cast(Object key) {
		return (K) key;
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
