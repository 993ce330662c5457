package dev.reactivity.autoconfigure.metrics;

import io.micrometer.observation.Observation;

/**
 * One reload, observed. For one observation.
 *
 * <pre class="code">
 * KeyValues keys = KeyValues.of("tier", context.getTier(), "outcome", context.getOutcome());
 * </pre>
 *
 * @since 0.1.0
 * @see ReloadObservationConvention
 */
public final class ReloadObservationContext extends Observation.Context {

	private final String changes;

	private String tier = "unknown";

	private String outcome = "unknown";

	private String reason = "";

	/**
	 * Create a context.
	 * @param changes the changed files, in words
	 */
	public ReloadObservationContext(String changes) {
		this.changes = changes;
	}

	/**
	 * Enter how it ended.
	 * @param tier how deep the edit went
	 * @param outcome what became of it
	 * @param reason why that deep
	 */
	public void end(String tier, String outcome, String reason) {
		this.tier = tier;
		this.outcome = outcome;
		this.reason = reason;
	}

	/**
	 * Return the changed files.
	 * @return some of their names
	 */
	public String getChanges() {
		return this.changes;
	}

	/**
	 * Return how deep the edit went.
	 * @return one of a few words, such as {@code reload}
	 */
	public String getTier() {
		return this.tier;
	}

	/**
	 * Return what became of the edit.
	 * @return one of a few words, such as {@code applied}
	 */
	public String getOutcome() {
		return this.outcome;
	}

	/**
	 * Return why it went that deep.
	 * @return a sentence
	 */
	public String getReason() {
		return this.reason;
	}

}
