package dev.reactivity.autoconfigure.propagation;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

import dev.reactivity.spring.ConfigurationPin;

/**
 * Carries the pin of a thread that takes a snapshot to the threads where the snapshot is
 * set. Found by the service loader of the {@link io.micrometer.context.ContextRegistry}.
 *
 * @since 0.1.0
 */
public final class PinThreadLocalAccessor implements ThreadLocalAccessor<ConfigurationPin> {

	@Override
	public Object key() {
		return ConfigurationPin.class.getName();
	}

	@Override
	public @Nullable ConfigurationPin getValue() {
		return ConfigurationPin.current();
	}

	@Override
	public void setValue(ConfigurationPin value) {
		ConfigurationPin.bind(value);
	}

	@Override
	public void setValue() {
		ConfigurationPin.bind(null);
	}

}
