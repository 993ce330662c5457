package dev.reactivity.autoconfigure.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How runs of effects are called in metrics and traces: {@code reactivity.effect}, with
 * the outcome for meters, and the name of the effect for traces only. Declare one as a
 * bean to have it otherwise; several threads ask it. <pre class="code">
 * &#064;Bean
 * EffectObservationConvention effectNames() {
 *     return new EffectObservationConvention() {
 *         public String getName() {
 *             return "shop.effect";
 *         }
 *     };
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see EffectObservationContext
 */
public interface EffectObservationConvention extends ObservationConvention<EffectObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof EffectObservationContext;
	}

	@Override
	default String getName() {
		return "reactivity.effect";
	}

	@Override
	default String getContextualName(EffectObservationContext context) {
		return "effect " + context.getEffect();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(EffectObservationContext context) {
		return KeyValues.of("outcome", (context.getError() != null) ? "error" : "success");
	}

	@Override
	default KeyValues getHighCardinalityKeyValues(EffectObservationContext context) {
		return KeyValues.of("effect", context.getEffect());
	}

}
