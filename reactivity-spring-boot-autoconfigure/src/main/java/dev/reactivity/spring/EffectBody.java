package dev.reactivity.spring;

import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * What one run of an effect method does.
 */
@FunctionalInterface
interface EffectBody {

	/**
	 * Calls the method.
	 * @return the stage that ends the run, {@code null} if it has ended
	 */
	@Nullable CompletionStage<?> run();

}
