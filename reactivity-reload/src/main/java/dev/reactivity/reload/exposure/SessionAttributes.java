package dev.reactivity.reload.exposure;

import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.state.ShapeMismatchException;
import dev.reactivity.reload.state.ShapeMove;

/**
 * The objects in an HTTP session. One whose class was replaced would fail a cast in the
 * new code, so it is moved into the new class, or dropped with a line that says so if
 * that has another shape; the rest of the session stays.
 */
final class SessionAttributes {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	/** Under which names Spring keeps beans of the session, which are made anew. */
	private static final String BEAN = "scopedTarget.";

	private final ShapeMove shapes;

	SessionAttributes(ShapeMove shapes) {
		this.shapes = shapes;
	}

	void renew(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		if (session == null) {
			return;
		}
		for (String name : Collections.list(session.getAttributeNames())) {
			Object value = session.getAttribute(name);
			if (this.shapes.isOutdated(value)) {
				renew(session, name, value);
			}
			else {
				this.shapes.outdatedPart(value).ifPresent((part) -> dropHolder(session, name, part));
			}
		}
	}

	private void renew(HttpSession session, String name, Object value) {
		if (name.startsWith(BEAN)) {
			drop(session, name, "it is a bean of the session, and its class was replaced");
			return;
		}
		try {
			session.setAttribute(name, this.shapes.move(value));
			logger.debug("Moved session attribute '%s' into the new class of what it holds".formatted(name));
		}
		catch (ShapeMismatchException ex) {
			drop(session, name, ex.getMessage());
		}
	}

	private static void dropHolder(HttpSession session, String name, Object part) {
		drop(session, name, "it holds a %s, whose class was replaced".formatted(part.getClass().getName()));
	}

	private static void drop(HttpSession session, String name, @Nullable String reason) {
		session.removeAttribute(name);
		logger.info("Dropped session attribute '%s': %s".formatted(name, reason));
	}

}
