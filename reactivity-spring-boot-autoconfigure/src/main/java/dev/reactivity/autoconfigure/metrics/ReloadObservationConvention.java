package dev.reactivity.autoconfigure.metrics;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * How reloads are called in metrics and traces: {@code reactivity.reload}, with tier and
 * outcome for meters, and the files and the reason for traces only. Declare one as a bean
 * to have it otherwise. <pre class="code">
 * &#064;Bean
 * ReloadObservationConvention reloadNames() {
 *     return new ReloadObservationConvention() {
 *         public String getName() {
 *             return "shop.reload";
 *         }
 *     };
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReloadObservationContext
 */
public interface ReloadObservationConvention extends ObservationConvention<ReloadObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof ReloadObservationContext;
	}

	@Override
	default String getName() {
		return "reactivity.reload";
	}

	@Override
	default String getContextualName(ReloadObservationContext context) {
		return "reload " + context.getChanges();
	}

	@Override
	default KeyValues getLowCardinalityKeyValues(ReloadObservationContext context) {
		return KeyValues.of("tier", context.getTier(), "outcome", context.getOutcome());
	}

	@Override
	default KeyValues getHighCardinalityKeyValues(ReloadObservationContext context) {
		return KeyValues.of("changes", context.getChanges(), "reason", context.getReason());
	}

}
