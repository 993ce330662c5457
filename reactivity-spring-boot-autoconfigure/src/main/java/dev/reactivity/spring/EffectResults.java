package dev.reactivity.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ClassUtils;
import reactor.core.publisher.Mono;

import dev.reactivity.Effect;

/**
 * What an effect method returned, as the stage that ends its run.
 */
final class EffectResults {

	private static final boolean REACTOR_PRESENT = ClassUtils.isPresent("reactor.core.publisher.Mono",
			EffectResults.class.getClassLoader());

	private EffectResults() {
	}

	/**
	 * The stage that ends the run; a method that returned nothing has ended it.
	 * @param result what the method returned
	 * @return the stage
	 */
	static CompletionStage<?> stage(@Nullable Object result) {
		if (result instanceof CompletionStage<?> stage) {
			return stage;
		}
		CompletionStage<?> stage = REACTOR_PRESENT ? Monos.stage(result) : null;
		return (stage != null) ? stage : CompletableFuture.completedFuture(null);
	}

	/**
	 * Apart, so that Reactor is needed only by those who use it.
	 */
	private static final class Monos {

		/**
		 * Subscribes to a mono, until the effect is closed.
		 * @param result what the method returned
		 * @return the stage or {@code null}
		 */
		static @Nullable CompletionStage<?> stage(@Nullable Object result) {
			if (!(result instanceof Mono<?> mono)) {
				return null;
			}
			CompletableFuture<?> future = mono.toFuture();
			Effect.onCleanup(() -> future.cancel(true));
			return future;
		}

	}

}
