package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import dev.reactivity.AsyncEffect;
import dev.reactivity.Batch;
import dev.reactivity.Effect;

/**
 * The effects of one bean instance: waiting, started or closed.
 */
final class BeanEffects {

	private static final AtomicLong count = new AtomicLong();

	private final long number = count.incrementAndGet();

	private final List<EffectMethod> methods;

	private final List<Started> started = new ArrayList<>();

	private boolean closed;

	BeanEffects(List<EffectMethod> methods) {
		this.methods = List.copyOf(methods);
	}

	/**
	 * Grows with every bean that has effects.
	 * @return the number
	 */
	long number() {
		return this.number;
	}

	/**
	 * Starts the effects in the order of their methods, but for those that have started.
	 */
	void start() {
		for (EffectMethod method : this.methods) {
			if (isDue(method)) {
				keepOrClose(method, method.start());
			}
		}
	}

	/**
	 * Starts what can be tried, within a batch of this thread.
	 * @param batch the batch
	 * @param judge is given each trial
	 */
	void tryStart(Batch batch, Consumer<EffectTrial> judge) {
		for (EffectMethod method : this.methods) {
			if (isDue(method) && method.canBeTried()) {
				attempt(method, batch, () -> {
				}, judge);
			}
		}
	}

	/**
	 * Runs those effects again, within a batch of this thread, that can be tried and have
	 * something new to see there. One whose last run goes on is not disturbed.
	 * @param batch the batch
	 * @param judge is given each trial
	 */
	void tryDue(Batch batch, Consumer<EffectTrial> judge) {
		for (Started each : started()) {
			if (each.method().canBeTried() && !each.isRunning() && each.effect().isDue()) {
				attempt(each.method(), batch, () -> {
					each.effect().close();
					forget(each);
				}, judge);
			}
		}
	}

	private void attempt(EffectMethod method, Batch batch, Runnable preparation, Consumer<EffectTrial> judge) {
		List<EffectTrial> trials = new ArrayList<>();
		boolean tried = method.visit(batch, () -> {
			preparation.run();
			EffectTrial trial = new EffectTrial(this, method);
			keepOrClose(method, trial.effect());
			trials.add(trial);
		});
		if (tried) {
			trials.forEach(judge);
		}
	}

	/**
	 * Starts an effect again whose trial is over.
	 * @param trial the trial
	 */
	void restart(EffectTrial trial) {
		forget(new Started(trial.method(), trial.effect()));
		if (!isClosed()) {
			keepOrClose(trial.method(), trial.method().start());
		}
	}

	/**
	 * Closes the effects for good, those that are just being started too.
	 */
	void close() {
		List<Started> effects;
		synchronized (this) {
			this.closed = true;
			effects = List.copyOf(this.started);
		}
		effects.forEach((each) -> each.effect().close());
	}

	private void keepOrClose(EffectMethod method, Effect effect) {
		if (!keep(new Started(method, effect))) {
			effect.close();
		}
	}

	private synchronized boolean isDue(EffectMethod method) {
		return !this.closed && this.started.stream().noneMatch((each) -> each.method().equals(method));
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	private synchronized List<Started> started() {
		return this.closed ? List.of() : List.copyOf(this.started);
	}

	private synchronized boolean keep(Started effect) {
		return !this.closed && this.started.add(effect);
	}

	private synchronized void forget(Started effect) {
		this.started.remove(effect);
	}

	/**
	 * An effect that has started.
	 *
	 * @param method its method
	 * @param effect the effect
	 */
	private record Started(EffectMethod method, Effect effect) {

		boolean isRunning() {
			return this.effect instanceof AsyncEffect lasting && lasting.isRunning();
		}

	}

}
