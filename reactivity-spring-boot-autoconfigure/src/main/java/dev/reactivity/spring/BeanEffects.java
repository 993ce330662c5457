package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;

import dev.reactivity.Effect;

/**
 * The effects of one bean instance: waiting, started or closed.
 */
final class BeanEffects {

	private final List<EffectMethod> methods;

	private final List<Effect> started = new ArrayList<>();

	private boolean closed;

	BeanEffects(List<EffectMethod> methods) {
		this.methods = List.copyOf(methods);
	}

	/**
	 * Starts the effects in the order of their methods.
	 */
	void start() {
		for (EffectMethod method : this.methods) {
			if (isClosed()) {
				return;
			}
			Effect effect = method.start();
			if (!keep(effect)) {
				effect.close();
			}
		}
	}

	/**
	 * Closes the effects for good, those that are just being started too.
	 */
	void close() {
		List<Effect> effects;
		synchronized (this) {
			this.closed = true;
			effects = List.copyOf(this.started);
		}
		effects.forEach(Effect::close);
	}

	private synchronized boolean isClosed() {
		return this.closed;
	}

	private synchronized boolean keep(Effect effect) {
		return !this.closed && this.started.add(effect);
	}

}
