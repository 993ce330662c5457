package dev.reactivity;

import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.BatchFlushed;

/**
 * The effects that a thread has to check before it goes back to its caller, in creation
 * order. An effect that is made stale again by the flush itself is run again, up to a
 * limit.
 */
final class Flush {

	private static final Comparator<EffectNode> BY_AGE = (one, other) -> Long.compare(one.id, other.id);

	private final Activity activity;

	/** Those that have been checked, then those that wait. */
	private EffectNode[] queue = new EffectNode[4];

	private int head;

	private int tail;

	/** How far the queue is known to be in order. */
	private int ordered;

	private @Nullable Set<Throwable> failures;

	/** How often this flush, or one that led to it, has triggered which effect again. */
	private @Nullable Map<EffectNode, Integer> retriggers;

	/** Which effect triggered which one last. */
	private @Nullable Map<EffectNode, EffectNode> causes;

	private @Nullable EffectNode running;

	private boolean settling;

	/** Whether a snapshot is open for the effects that wait. */
	private boolean reading;

	private int effectsRun;

	/** What to tell listeners when all is done. */
	private @Nullable BatchFlushed commit;

	Flush(Activity activity) {
		this.activity = activity;
	}

	void enqueue(EffectNode effect) {
		if (this.tail == this.queue.length) {
			this.queue = Arrays.copyOf(this.queue, 2 * this.tail);
		}
		this.queue[this.tail++] = effect;
	}

	// Open the snapshot of the effects that a commit has queued, as part of it.
	void openSnapshot(long revision) {
		if (this.head < this.tail && !this.settling && !this.reading) {
			this.reading = true;
			this.activity.openSnapshotLocked(revision);
		}
	}

	private EffectNode next() {
		if (this.ordered < this.tail) {
			order();
		}
		return this.queue[this.head++];
	}

	// Put those that wait into order, which nearly always they are in.
	private void order() {
		for (int i = Math.max(this.ordered, this.head + 1); i < this.tail; i++) {
			if (this.queue[i - 1].id > this.queue[i].id) {
				Arrays.sort(this.queue, this.head, this.tail, BY_AGE);
				break;
			}
		}
		this.ordered = this.tail;
	}

	int size() {
		return this.tail;
	}

	// Count the effects that the running one has made stale, those queued last.
	void retriggerFrom(int queued) {
		EffectNode cause = this.running;
		for (int i = queued; cause != null && i < this.tail; i++) {
			count(this.queue[i], cause);
		}
	}

	// Have an effect run again because another one, or itself, asks for it.
	void retrigger(EffectNode effect, EffectNode cause) {
		enqueue(effect);
		count(effect, cause);
	}

	private void count(EffectNode effect, EffectNode cause) {
		if (this.retriggers == null) {
			this.retriggers = new HashMap<>();
		}
		if (this.causes == null) {
			this.causes = new HashMap<>();
		}
		this.causes.put(effect, cause);
		this.retriggers.merge(effect, 1, Integer::sum);
	}

	// Return whether an effect has been triggered too often to be run again.
	private boolean isRunaway(EffectNode effect) {
		Map<EffectNode, Integer> counts = this.retriggers;
		int limit = this.activity.engine.maxFlushIterations;
		if (counts == null || counts.getOrDefault(effect, 0) <= limit) {
			return false;
		}
		if (effect.stop()) {
			report(effect, Cycles.ofTriggers(effect, (this.causes != null) ? this.causes : Map.of(), limit));
		}
		return true;
	}

	/** Run the queued effects until nothing is stale. */
	void settle() {
		if (this.settling) {
			return;
		}
		Activity current = this.activity;
		long start = (this.commit != null) ? System.nanoTime() : 0;
		Overlay open = current.overlay;
		int depth = current.batchDepth;
		current.overlay = null;
		current.batchDepth = 0;
		this.settling = true;
		try {
			if (this.head < this.tail) {
				if (!this.reading) {
					this.reading = true;
					current.openSnapshot();
				}
				runAll();
			}
		}
		finally {
			if (this.reading) {
				this.reading = false;
				current.closeSnapshot();
			}
			this.settling = false;
			current.overlay = open;
			current.batchDepth = depth;
			this.head = 0;
			this.tail = 0;
			this.ordered = 0;
			this.retriggers = null;
			this.causes = null;
		}
		if (this.commit != null) {
			tell(this.commit, this.effectsRun, Duration.ofNanos(System.nanoTime() - start));
		}
		this.commit = null;
		this.effectsRun = 0;
	}

	private void runAll() {
		do {
			while (this.head < this.tail) {
				EffectNode effect = next();
				if (!isRunaway(effect)) {
					effect.trigger(this.activity);
				}
			}
		}
		while (isSomeoneStaleAgain());
	}

	/*
	 * Another thread that makes an effect stale while it runs here leaves it to us. It
	 * cannot have missed that the run is over and we its announcement, since both sides
	 * write before they read, with a fence between.
	 */
	private boolean isSomeoneStaleAgain() {
		if (this.activity.engine.isConfined()) {
			return false;
		}
		VarHandle.fullFence();
		int checked = this.tail;
		for (int i = 0; i < checked; i++) {
			if (this.queue[i].needsAttention()) {
				enqueue(this.queue[i]);
			}
		}
		return checked < this.tail;
	}

	// Return the effect whose body or check is running.
	@Nullable EffectNode running() {
		return this.running;
	}

	// Note which effect is running, and return the one that was before.
	@Nullable EffectNode running(@Nullable EffectNode effect) {
		EffectNode before = this.running;
		this.running = effect;
		return before;
	}

	// Return whether an effect comes from the queue, so that its end is not the last look
	// at it.
	boolean looksAgainAt(EffectNode effect) {
		return this.settling && this.head > 0 && this.queue[this.head - 1] == effect;
	}

	void countRun() {
		this.effectsRun++;
	}

	// The triggers that led here, for a run on another thread to go on counting.
	Map<EffectNode, Integer> history() {
		return (this.retriggers != null) ? Map.copyOf(this.retriggers) : Map.of();
	}

	void resume(Map<EffectNode, Integer> history) {
		if (!history.isEmpty()) {
			Map<EffectNode, Integer> counts = (this.retriggers != null) ? this.retriggers : new HashMap<>();
			history.forEach((effect, count) -> counts.merge(effect, count, Math::max));
			this.retriggers = counts;
		}
	}

	// Give what an effect threw to those who asked for it; what they throw is kept.
	void report(EffectNode effect, Throwable error) {
		guard(() -> effect.handle(error));
	}

	// Run foreign code that has no caller to throw to.
	void guard(Runnable handler) {
		this.activity.engine.assertFree();
		try {
			this.activity.engine.untracked(() -> {
				handler.run();
				return handler;
			});
		}
		catch (Throwable ex) {
			if (this.failures == null) {
				this.failures = new LinkedHashSet<>();
			}
			this.failures.add(ex);
		}
	}

	/** Throw what the error handlers threw, the first with the others suppressed. */
	void throwFailures() {
		if (this.failures == null) {
			return;
		}
		Iterator<Throwable> thrown = List.copyOf(this.failures).iterator();
		this.failures = null;
		Throwable first = thrown.next();
		thrown.forEachRemaining(first::addSuppressed);
		throw Failures.<RuntimeException>rethrow(first);
	}

	// Note a commit that listeners want to hear of, with the effects it will have run.
	void committed(long revision, int writes) {
		BatchFlushed event = new BatchFlushed(revision, writes, 0, Duration.ZERO);
		if (this.running != null || this.commit != null) {
			tell(event, 0, Duration.ZERO);
		}
		else {
			this.commit = event;
		}
	}

	private void tell(BatchFlushed event, int effects, Duration duration) {
		this.activity.engine.listeners.tell(new BatchFlushed(event.revision(), event.writes(), effects, duration));
	}

}
