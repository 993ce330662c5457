package dev.reactivity.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Effect;

/**
 * A run of an effect that decides whether a change is taken over: it happens within the
 * batch that makes the change, before others see it. Its effect stays if the change does;
 * otherwise the previous values are given to another run.
 */
final class EffectTrial {

	private final BeanEffects owner;

	private final EffectMethod method;

	private final Effect effect;

	private volatile boolean over;

	private volatile @Nullable Throwable failure;

	/**
	 * Runs an effect method here and now.
	 * @param owner the effects that it is one of
	 * @param method the method
	 */
	EffectTrial(BeanEffects owner, EffectMethod method) {
		this.owner = owner;
		this.method = method;
		this.effect = method.startHere((body) -> () -> run(body));
	}

	private @Nullable CompletionStage<?> run(EffectBody body) {
		if (this.over) {
			return body.run();
		}
		try {
			CompletionStage<?> stage = body.run();
			this.failure = (stage != null) ? failure(stage.toCompletableFuture()) : null;
			return (this.failure != null) ? CompletableFuture.completedFuture(null) : stage;
		}
		catch (RuntimeException | Error ex) {
			this.failure = ex;
			return CompletableFuture.completedFuture(null);
		}
	}

	// What a stage has failed with already; later is too late.
	private static @Nullable Throwable failure(CompletableFuture<?> stage) {
		if (!stage.isCompletedExceptionally() || stage.isCancelled()) {
			return null;
		}
		try {
			stage.join();
			return null;
		}
		catch (CompletionException ex) {
			return (ex.getCause() != null) ? ex.getCause() : ex;
		}
	}

	Effect effect() {
		return this.effect;
	}

	EffectMethod method() {
		return this.method;
	}

	@Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Treats what the effect throws from now on as what it is.
	 */
	void end() {
		this.over = true;
	}

	/**
	 * Ends the effect, since what it has seen will not come.
	 */
	void close() {
		this.over = true;
		this.effect.close();
	}

	/**
	 * Starts the effect again, which sees what there is.
	 */
	void restart() {
		this.owner.restart(this);
	}

}
