package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

/**
 * The state of the configuration that one piece of work, such as a web request, keeps to
 * until it ends: properties, reactive beans and derived methods are those of when it
 * began, whatever is applied meanwhile. Computations, which others share, always see the
 * newest state. Threads that work for it at the same time may share it.
 *
 * <pre class="code">
 * try (ConfigurationPin pin = pins.open(); ConfigurationPin.Scope scope = pin.enter()) {
 *     return tariffs.base() + environment.getProperty("tariff.currency");
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ConfigurationPins
 */
public final class ConfigurationPin implements AutoCloseable {

	private static final ThreadLocal<@Nullable ConfigurationPin> CURRENT = new ThreadLocal<>();

	/** Whether there ever was a pin, so that others need not look for one. */
	private static volatile boolean used;

	private final ConfigurationPins pins;

	/** What has a newer value by now, with the one to go on with. Guarded by this. */
	private final Map<Object, Object> previous = new LinkedHashMap<>();

	private boolean closed;

	private volatile boolean outdated;

	private ConfigurationPin(ConfigurationPins pins) {
		this.pins = pins;
	}

	static ConfigurationPin of(ConfigurationPins pins) {
		used = true;
		return new ConfigurationPin(pins);
	}

	/**
	 * The pin of the current thread.
	 * @return the pin or {@code null}
	 */
	public static @Nullable ConfigurationPin current() {
		return used ? CURRENT.get() : null;
	}

	// Return the pin that matters to a read here and now, if it matters.
	static @Nullable ConfigurationPin outdated(ReactiveContext context) {
		ConfigurationPin pin = current();
		return (pin != null && pin.outdated && !context.isTracking()) ? pin : null;
	}

	/**
	 * What the current thread sees of a value that is part of the configuration, without
	 * tracking.
	 * @param <T> the type of the value
	 * @param value the value
	 * @param context the context of the value
	 * @return the one that the thread keeps to, else the newest
	 */
	@SuppressWarnings("unchecked")
	public static <T> T peek(ReactiveValue<T> value, ReactiveContext context) {
		T newest = value.peek();
		// Looked for after the read: a pin keeps a value before it is replaced.
		ConfigurationPin pin = outdated(context);
		Object kept = (pin != null) ? pin.find(value) : null;
		return (kept != null) ? (T) kept : newest;
	}

	/**
	 * Lets the current thread work for this pin until the scope is closed.
	 * @return the scope, to be closed by the same thread
	 */
	public Scope enter() {
		return Scope.of(this);
	}

	/**
	 * Lets the current thread work for a pin, until it is told otherwise. For those who
	 * restore what was there before in their own way; all others use scopes.
	 * @param pin the pin, {@code null} for none
	 */
	public static void bind(@Nullable ConfigurationPin pin) {
		if (pin != null) {
			CURRENT.set(pin);
		}
		else {
			CURRENT.remove();
		}
	}

	synchronized @Nullable Object find(Object key) {
		return this.previous.get(key);
	}

	/**
	 * Keeps values that are about to have newer ones, unless it keeps older ones.
	 * @param values the values by what has them
	 */
	synchronized void keep(Map<Object, Object> values) {
		if (this.closed) {
			return;
		}
		values.forEach((key, value) -> {
			if (this.previous.putIfAbsent(key, value) == null && value instanceof ReactiveInstance instance) {
				instance.enter();
			}
		});
		this.outdated = true;
	}

	/**
	 * Ends the work. Closing twice is the same as once.
	 */
	@Override
	public void close() {
		this.pins.forget(this);
		List<Object> kept;
		synchronized (this) {
			this.closed = true;
			kept = new ArrayList<>(this.previous.values());
			this.previous.clear();
		}
		for (Object value : kept) {
			if (value instanceof ReactiveInstance instance) {
				instance.exit();
			}
		}
	}

	/**
	 * The time in which a thread works for a pin, or for none.
	 *
	 * @since 0.1.0
	 */
	public static final class Scope implements AutoCloseable {

		private final @Nullable ConfigurationPin outer;

		private Scope(@Nullable ConfigurationPin outer) {
			this.outer = outer;
		}

		/**
		 * Lets the current thread work for a pin.
		 * @param pin the pin, {@code null} for none
		 * @return the scope
		 */
		public static Scope of(@Nullable ConfigurationPin pin) {
			Scope scope = new Scope(CURRENT.get());
			bind(pin);
			return scope;
		}

		@Override
		public void close() {
			bind(this.outer);
		}

	}

}
