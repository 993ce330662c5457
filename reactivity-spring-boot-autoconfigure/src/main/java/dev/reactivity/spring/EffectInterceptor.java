package dev.reactivity.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * What goes around each run of a {@link ReactiveEffect} method, such as an observation.
 * Declare one as a bean; several threads may call it. <pre class="code">
 * public &lt;T&gt; T run(String effect, Supplier&lt;T&gt; body) {
 *     try (MDC.MDCCloseable name = MDC.putCloseable("effect", effect)) {
 *         return body.get();
 *     }
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEffect
 */
public interface EffectInterceptor {

	/**
	 * Run an effect.
	 * @param effect the name of the effect: bean and method
	 * @param body the run. Of an asynchronous effect it returns a
	 * {@link java.util.concurrent.CompletionStage} that completes when the run has ended
	 * @param <T> what the run returns
	 * @return what the run returned
	 */
	<T extends @Nullable Object> T run(String effect, Supplier<T> body);

}
