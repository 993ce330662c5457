package dev.reactivity.autoconfigure.metrics;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import dev.reactivity.spring.EffectInterceptor;

/**
 * Effects with an observation around each run, which ends when an asynchronous run does.
 * Thread-safe.
 */
final class ObservedEffects implements EffectInterceptor {

	private static final EffectObservationConvention DEFAULT = new EffectObservationConvention() {
	};

	private final ObservationRegistry registry;

	private final @Nullable EffectObservationConvention convention;

	ObservedEffects(ObservationRegistry registry, @Nullable EffectObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	@SuppressWarnings("try") // it is there to be closed, not to be used
	public <T extends @Nullable Object> T run(String effect, Supplier<T> body) {
		if (this.registry.isNoop()) {
			return body.get();
		}
		Observation observation = Observation
			.createNotStarted(this.convention, DEFAULT, () -> new EffectObservationContext(effect), this.registry)
			.start();
		try (Observation.Scope scope = observation.openScope()) {
			T result = body.get();
			if (result instanceof CompletionStage<?> stage) {
				stage.whenComplete((value, failure) -> stop(observation, failure));
			}
			else {
				observation.stop();
			}
			return result;
		}
		catch (RuntimeException | Error ex) {
			stop(observation, ex);
			throw ex;
		}
	}

	private static void stop(Observation observation, @Nullable Throwable failure) {
		if (failure != null) {
			Throwable cause = failure.getCause();
			observation.error((failure instanceof CompletionException && cause != null) ? cause : failure);
		}
		observation.stop();
	}

}
