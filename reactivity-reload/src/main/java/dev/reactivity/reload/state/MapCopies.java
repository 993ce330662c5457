package dev.reactivity.reload.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListMap;

import org.jspecify.annotations.Nullable;
import org.springframework.core.CollectionFactory;

/**
 * Maps of the same sort as another one, with other contents.
 */
final class MapCopies {

	private MapCopies() {
	}

	@SuppressWarnings("NullAway") // null may be in it
	static Map<@Nullable Object, @Nullable Object> of(Map<?, ?> original,
			Map<@Nullable Object, @Nullable Object> contents) {
		Map<@Nullable Object, @Nullable Object> copy;
		if (original instanceof ConcurrentSkipListMap<?, ?>) {
			copy = new ConcurrentSkipListMap<>();
		}
		else if (original instanceof ConcurrentMap<?, ?>) {
			copy = new ConcurrentHashMap<>();
		}
		else if (original instanceof LinkedHashMap<?, ?>) {
			copy = new LinkedHashMap<>();
		}
		else {
			copy = CollectionFactory.createApproximateMap(original, contents.size());
		}
		copy.putAll(contents);
		return copy;
	}

}
