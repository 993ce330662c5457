package dev.reactivity;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.BatchFlushed;

/**
 * The effects that a thread has to check before it goes back to its caller, in creation
 * order. An effect that is made stale again by the flush itself is run again, up to a
 * limit.
 */
final class Flush {

	private final Activity activity;

	private final TreeSet<EffectNode> queue = new TreeSet<>(Comparator.comparingLong(Node::id));

	private final Set<Throwable> failures = new LinkedHashSet<>();

	/** How often this flush, or one that led to it, has triggered which effect again. */
	private final Map<EffectNode, Integer> retriggers = new HashMap<>();

	/** Which effect triggered which one last. */
	private final Map<EffectNode, EffectNode> causes = new HashMap<>();

	private @Nullable EffectNode runningEffect;

	private @Nullable Commit commit;

	private boolean settling;

	private int effectsRun;

	Flush(Activity activity) {
		this.activity = activity;
	}

	void enqueue(Collection<EffectNode> effects) {
		this.queue.addAll(effects);
	}

	// Take over the effects that a commit of this thread made stale.
	void accept(Commit done) {
		if (this.runningEffect == null) {
			enqueue(done.stale());
		}
		else {
			done.stale().forEach((effect) -> retrigger(effect, this.runningEffect));
		}
		if (done.writes() > 0) {
			if (this.runningEffect != null || this.commit != null) {
				tell(done, 0, Duration.ZERO);
			}
			else {
				this.commit = done;
			}
		}
	}

	// Count that an effect made another one, or itself, stale, and queue that.
	void retrigger(EffectNode effect, EffectNode cause) {
		this.causes.put(effect, cause);
		int limit = this.activity.engine.maxFlushIterations;
		if (this.retriggers.merge(effect, 1, Integer::sum) <= limit) {
			this.queue.add(effect);
			return;
		}
		this.queue.remove(effect);
		if (effect.stop()) {
			report(effect, Cycles.ofTriggers(effect, this.causes, limit));
		}
	}

	/** Run the queued effects until nothing is stale. */
	void settle() {
		if (this.settling) {
			return;
		}
		long start = System.nanoTime();
		Overlay open = this.activity.overlay;
		this.activity.overlay = null;
		this.settling = true;
		try {
			for (EffectNode effect = this.queue.pollFirst(); effect != null; effect = this.queue.pollFirst()) {
				effect.trigger(this.activity);
			}
		}
		finally {
			this.settling = false;
			this.activity.overlay = open;
			this.retriggers.clear();
			this.causes.clear();
		}
		if (this.commit != null) {
			tell(this.commit, this.effectsRun, Duration.ofNanos(System.nanoTime() - start));
		}
		this.commit = null;
		this.effectsRun = 0;
	}

	boolean isRunningEffect() {
		return this.runningEffect != null;
	}

	// Note which effect is running, and return the one that was before.
	@Nullable EffectNode running(@Nullable EffectNode effect) {
		EffectNode before = this.runningEffect;
		this.runningEffect = effect;
		return before;
	}

	void countRun() {
		this.effectsRun++;
	}

	// The triggers that led here, for a run on another thread to go on counting.
	Map<EffectNode, Integer> history() {
		return Map.copyOf(this.retriggers);
	}

	void resume(Map<EffectNode, Integer> history) {
		history.forEach((effect, count) -> this.retriggers.merge(effect, count, Math::max));
	}

	// Give what an effect threw to those who asked for it; what they throw is kept.
	void report(EffectNode effect, Throwable error) {
		guard(() -> effect.handle(error));
	}

	// Run foreign code that has no caller to throw to.
	void guard(Runnable handler) {
		this.activity.engine.lock.assertFree();
		try {
			this.activity.engine.untracked(() -> {
				handler.run();
				return handler;
			});
		}
		catch (Throwable ex) {
			this.failures.add(ex);
		}
	}

	/** Throw what the error handlers threw, the first with the others suppressed. */
	void throwFailures() {
		if (this.failures.isEmpty()) {
			return;
		}
		Iterator<Throwable> thrown = List.copyOf(this.failures).iterator();
		this.failures.clear();
		Throwable first = thrown.next();
		thrown.forEachRemaining(first::addSuppressed);
		throw Failures.<RuntimeException>rethrow(first);
	}

	private void tell(Commit done, int effects, Duration duration) {
		if (this.activity.engine.listeners.isObserved()) {
			this.activity.engine.listeners.tell(new BatchFlushed(done.revision(), done.writes(), effects, duration));
		}
	}

}
