package dev.reactivity.spring;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The pins of one application. Safe for use by several threads.
 *
 * <pre class="code">
 * ConfigurationPin pin = pins.open();
 * </pre>
 *
 * @since 0.1.0
 * @see ConfigurationPin
 */
public final class ConfigurationPins {

	private final Set<ConfigurationPin> open = ConcurrentHashMap.newKeySet();

	/** What is being replaced just now: pins that are opened meanwhile keep it, too. */
	private volatile @Nullable Map<Object, Object> leaving;

	/**
	 * Keeps to the present state of the configuration.
	 * @return the pin, to be closed
	 */
	public ConfigurationPin open() {
		ConfigurationPin pin = ConfigurationPin.of(this);
		this.open.add(pin);
		Map<Object, Object> previous = this.leaving;
		if (previous != null) {
			pin.keep(previous);
		}
		return pin;
	}

	void forget(ConfigurationPin pin) {
		this.open.remove(pin);
	}

	/**
	 * Replaces values, while those who are pinned keep the previous ones.
	 * @param previous the values by what has them
	 * @param replacement makes the newer values visible
	 */
	void replace(Map<Object, Object> previous, Runnable replacement) {
		previous.values().forEach((value) -> {
			if (value instanceof ReactiveInstance instance) {
				instance.enter();
			}
		});
		this.leaving = previous;
		try {
			this.open.forEach((pin) -> pin.keep(previous));
			replacement.run();
		}
		finally {
			this.leaving = null;
			previous.values().forEach((value) -> {
				if (value instanceof ReactiveInstance instance) {
					instance.exit();
				}
			});
		}
	}

}
