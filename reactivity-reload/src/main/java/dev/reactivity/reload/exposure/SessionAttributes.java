package dev.reactivity.reload.exposure;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The objects in an HTTP session. One whose class was replaced would fail a cast in the
 * new code, so it is dropped, with a line that says so; the rest of the session stays.
 */
final class SessionAttributes {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final Predicate<Class<?>> superseded;

	SessionAttributes(Predicate<Class<?>> superseded) {
		this.superseded = superseded;
	}

	void dropSuperseded(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return;
		}
		for (String name : Collections.list(session.getAttributeNames())) {
			Object value = session.getAttribute(name);
			if (isSuperseded(value) || contents(value).anyMatch(this::isSuperseded)) {
				session.removeAttribute(name);
				logger.info("Dropped session attribute '%s': the class of what it holds was replaced".formatted(name));
			}
		}
	}

	private boolean isSuperseded(@Nullable Object value) {
		return value != null && this.superseded.test(value.getClass());
	}

	private static Stream<?> contents(@Nullable Object value) {
		if (value instanceof Collection<?> collection) {
			return collection.stream();
		}
		if (value instanceof Map<?, ?> map) {
			return Stream.concat(map.keySet().stream(), map.values().stream());
		}
		return Stream.empty();
	}

}
