package dev.reactivity.autoconfigure.request;

import java.io.IOException;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.reactivity.spring.ConfigurationPin;
import dev.reactivity.spring.ConfigurationPins;

/**
 * Pins a servlet request, from its first dispatch to its last.
 */
final class ServletPinFilter extends OncePerRequestFilter {

	private static final String PIN = ConfigurationPin.class.getName();

	private final ConfigurationPins pins;

	ServletPinFilter(ConfigurationPins pins) {
		this.pins = pins;
	}

	@Override
	protected boolean shouldNotFilterAsyncDispatch() {
		return false;
	}

	@Override
	protected boolean shouldNotFilterErrorDispatch() {
		return false;
	}

	@Override
	@SuppressWarnings("try")
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		ConfigurationPin pin = (request.getAttribute(PIN) instanceof ConfigurationPin present) ? present
				: open(request);
		try (ConfigurationPin.Scope scope = pin.enter()) {
			chain.doFilter(request, response);
		}
		finally {
			if (!request.isAsyncStarted()) {
				request.removeAttribute(PIN);
				pin.close();
			}
			else if (!isAsyncDispatch(request)) {
				request.getAsyncContext().addListener(new Closing(pin));
			}
		}
	}

	private ConfigurationPin open(HttpServletRequest request) {
		ConfigurationPin pin = this.pins.open();
		request.setAttribute(PIN, pin);
		return pin;
	}

	/**
	 * The end of an asynchronous request.
	 *
	 * @param pin its pin
	 */
	private record Closing(ConfigurationPin pin) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			this.pin.close();
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			// Completes afterwards.
		}

		@Override
		public void onError(AsyncEvent event) {
			// Completes afterwards.
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
