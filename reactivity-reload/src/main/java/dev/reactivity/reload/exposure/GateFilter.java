package dev.reactivity.reload.exposure;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;

import dev.reactivity.reload.state.ShapeMove;

/**
 * The gate as the outermost servlet filter. An asynchronous request passes it once for
 * each of its dispatches, so that a long-lived connection does not hold it.
 *
 * @since 0.1.0
 */
public final class GateFilter implements Filter {

	private final RequestGate gate;

	private final SessionAttributes sessions;

	/**
	 * Create the filter.
	 * @param gate the gate
	 * @param shapes moves what a session holds into new classes
	 */
	public GateFilter(RequestGate gate, ShapeMove shapes) {
		this.gate = gate;
		this.sessions = new SessionAttributes(shapes);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			this.gate.enter();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ServletException("Interrupted while waiting for a reload", ex);
		}
		try {
			if (request instanceof HttpServletRequest httpRequest) {
				this.sessions.renew(httpRequest);
			}
			chain.doFilter(request, response);
		}
		finally {
			this.gate.leave();
		}
	}

}
