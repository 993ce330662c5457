package dev.reactivity;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.EffectRan;

/**
 * One check of an effect, and the run that follows if something has changed: cleanups,
 * body, new subscriptions. All its writes are one batch.
 */
final class EffectRun {

	private final EffectNode effect;

	private final Activity activity;

	EffectRun(EffectNode effect, Activity activity) {
		this.effect = effect;
		this.activity = activity;
	}

	// Check the effect and run it, in any case if so told.
	void run(boolean unconditional) {
		inBatch((view) -> {
			if (unconditional || hasChanged(view)) {
				cleanUp(view);
				runBody(view);
			}
		});
	}

	/** Do what has to be done when the effect is closed. */
	void cleanUpForGood() {
		inBatch(this::cleanUp);
	}

	private void inBatch(Consumer<View> body) {
		Overlay overlay = this.activity.openOverlay();
		overlay.open();
		try {
			View view = this.activity.openView();
			try {
				body.accept(view);
			}
			finally {
				this.activity.closeView(view);
			}
			if (overlay.depth() > 1 && overlay.hasWrites()) {
				overlay.addWitness(this.effect);
			}
		}
		finally {
			this.activity.closeOverlay(overlay);
		}
	}

	private boolean hasChanged(View view) {
		try {
			return Evaluation.haveChanged(this.effect.edges(), view, this.activity);
		}
		catch (VirtualMachineError ex) {
			// the body will meet it again, and it has a handler
			return true;
		}
	}

	private void cleanUp(View view) {
		try (Frame frame = new Frame(this.activity, null, view, false)) {
			for (EffectNode child : this.effect.possessions.takeChildren()) {
				child.close();
			}
			for (Runnable cleanup : this.effect.possessions.takeCleanups()) {
				runCleanup(cleanup);
			}
			assert frame.reads.isEmpty();
		}
	}

	private void runCleanup(Runnable cleanup) {
		this.activity.engine.lock.assertFree();
		try {
			cleanup.run();
		}
		catch (Throwable ex) {
			this.activity.flush.report(this.effect, ex);
		}
	}

	private void runBody(View view) {
		if (this.effect.isClosed()) {
			return;
		}
		this.activity.engine.lock.assertFree();
		Throwable error = null;
		long start = System.nanoTime();
		Frame frame = new Frame(this.activity, this.effect, view, false);
		try {
			this.effect.options.body.run();
		}
		catch (Throwable ex) {
			error = ex;
		}
		finally {
			frame.close();
		}
		long nanos = System.nanoTime() - start;
		Edges before = this.effect.edges();
		Edges read = (error != null) ? union(before, frame.reads, view) : Edges.of(frame.reads);
		if (read.size() == 0 && error == null && !this.effect.isClosed()) {
			error = this.effect.lost.report(before.size() > 0);
			read = this.effect.lost.restore(before);
		}
		this.effect.link(read, view.snapshot);
		this.effect.ran(view.snapshot, nanos, error);
		report(error, view, nanos);
	}

	// A run that failed may have read less than it would have, so what it depended on
	// before stays.
	private static Edges union(Edges before, Map<Node, Long> reads, View view) {
		Map<Node, Long> union = new LinkedHashMap<>();
		for (int i = 0; i < before.size(); i++) {
			Node dependency = before.dependency(i);
			union.put(dependency, (dependency instanceof Source source) ? view.read(source).stamp : before.seen(i));
		}
		union.putAll(reads);
		return Edges.of(union);
	}

	private void report(@Nullable Throwable error, View view, long nanos) {
		this.activity.flush.countRun();
		if (error != null) {
			this.activity.flush.report(this.effect, error);
		}
		if (this.activity.engine.listeners.isObserved()) {
			this.activity.engine.listeners
				.tell(new EffectRan(this.effect.reference, view.snapshot, Duration.ofNanos(nanos), error));
		}
	}

}
