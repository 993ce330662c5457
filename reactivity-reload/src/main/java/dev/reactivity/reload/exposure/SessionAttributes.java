package dev.reactivity.reload.exposure;

import java.util.Collections;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.shape.ShapeMove;
import dev.reactivity.reload.shape.ShapeMove.UnmovableException;

/**
 * The objects in an HTTP session. One whose class was replaced would fail a cast in the
 * new code, so it is moved into the new class, or dropped with a line that says so if
 * that has another shape; the rest of the session stays.
 */
final class SessionAttributes {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

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
		}
	}

	private void renew(HttpSession session, String name, Object value) {
		try {
			session.setAttribute(name, this.shapes.move(value));
			logger.debug("Moved session attribute '%s' into the new class of what it holds".formatted(name));
		}
		catch (UnmovableException ex) {
			session.removeAttribute(name);
			logger.info("Dropped session attribute '%s': %s".formatted(name, ex.getMessage()));
		}
	}

}
