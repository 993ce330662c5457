package dev.reactivity.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Nothing around the runs of effects.
 */
final class DirectEffects implements EffectInterceptor {

	@Override
	public <T extends @Nullable Object> T run(String effect, Supplier<T> body) {
		return body.get();
	}

}
