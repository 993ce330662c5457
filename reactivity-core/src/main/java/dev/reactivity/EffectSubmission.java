package dev.reactivity;

import java.util.Map;
import java.util.concurrent.Executor;

/**
 * A run of an effect that waits in its scheduler. There is at most one per effect.
 */
final class EffectSubmission implements Runnable {

	private final EffectNode effect;

	/**
	 * What led here, so that effects on schedulers cannot trigger each other for ever.
	 */
	private final Map<EffectNode, Integer> history;

	private EffectSubmission(EffectNode effect, Map<EffectNode, Integer> history) {
		this.effect = effect;
		this.history = history;
	}

	static void submit(EffectNode effect, Executor scheduler, Activity activity) {
		if (!effect.submit(true)) {
			return;
		}
		activity.engine.assertFree();
		try {
			scheduler.execute(new EffectSubmission(effect, activity.flush().history()));
		}
		catch (RuntimeException ex) {
			effect.submit(false);
			activity.flush().report(effect, ex);
		}
	}

	@Override
	public void run() {
		try (Activity activity = Activity.enter(this.effect.engine)) {
			this.effect.submit(false);
			activity.flush().resume(this.history);
			this.effect.execute(activity);
		}
	}

}
