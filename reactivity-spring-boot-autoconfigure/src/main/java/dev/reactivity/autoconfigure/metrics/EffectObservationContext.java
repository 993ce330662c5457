package dev.reactivity.autoconfigure.metrics;

import io.micrometer.observation.Observation;

/**
 * One run of an effect, observed. For one observation.
 *
 * <pre class="code">
 * KeyValues keys = KeyValues.of("effect", context.getEffect());
 * </pre>
 *
 * @since 0.1.0
 * @see EffectObservationConvention
 */
public final class EffectObservationContext extends Observation.Context {

	private final String effect;

	EffectObservationContext(String effect) {
		this.effect = effect;
	}

	/**
	 * Return the name of the effect.
	 * @return its bean and method
	 */
	public String getEffect() {
		return this.effect;
	}

}
