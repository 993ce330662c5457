package dev.reactivity.object;

import org.jspecify.annotations.Nullable;

/**
 * What a method of a reactive object does.
 */
@FunctionalInterface
interface Call {

	@Nullable Object on(PropertySignals properties, Object proxy, Object[] arguments) throws Throwable;

}
