package dev.reactivity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.WaveStopped;

/**
 * One run of the function of a derived, from reading to the finished memo.
 */
final class Computing {

	private final DerivedNode<?> node;

	private final @Nullable Memo before;

	private final View view;

	private final Activity activity;

	Computing(DerivedNode<?> node, @Nullable Memo before, View view, Activity activity) {
		this.node = node;
		this.before = before;
		this.view = view;
		this.activity = activity;
	}

	// Run the function and return the memo that is to be used, after sharing it if
	// possible.
	Memo run() {
		Engine engine = this.activity.engine;
		engine.lock.assertFree();
		long invalidation = this.node.invalidation(this.view);
		Object value = null;
		Throwable error = null;
		long start = System.nanoTime();
		Frame frame = new Frame(this.activity, this.node, this.view, false);
		this.activity.running.put(this.node, frame);
		try {
			value = this.node.computation().get();
		}
		catch (VirtualMachineError ex) {
			// says something about this thread, nothing about the inputs
			throw ex;
		}
		catch (Throwable ex) {
			error = ex;
		}
		finally {
			this.activity.running.remove(this.node);
			frame.close();
		}
		long nanos = System.nanoTime() - start;
		Edges edges = Edges.of(frame.reads);
		if (edges.size() == 0 && error == null && frame.cycleDepth() == Frame.NO_CYCLE) {
			error = this.node.lost.report(this.before != null && this.before.edges.size() > 0);
			edges = this.node.lost.restore((this.before != null) ? this.before.edges : edges);
		}
		Memo memo = toMemo(value, error, edges, invalidation, frame.cycleDepth());
		this.node.ran(this.view.snapshot, nanos, error);
		report(memo, nanos);
		return this.view.publish(this.node, memo, this.activity);
	}

	private Memo toMemo(@Nullable Object value, @Nullable Throwable error, Edges edges, long invalidation,
			int cycleDepth) {
		Memo equal = (error != null) ? null : findEqual(value);
		if (equal != null) {
			return new Memo(equal.value, null, equal.stamp, equal.changedAt, edges, invalidation, cycleDepth);
		}
		return new Memo(value, error, this.activity.engine.nextStamp(), this.view.snapshot, edges, invalidation,
				cycleDepth);
	}

	// Find what others know the result by, else what this view knows it by.
	private @Nullable Memo findEqual(@Nullable Object value) {
		Memo shared = this.node.memo();
		if (shared != null && shared.error == null && this.node.isEqual(shared.value, value)) {
			return shared;
		}
		if (this.before != null && this.before != shared && this.before.error == null
				&& this.node.isEqual(this.before.value, value)) {
			return this.before;
		}
		return null;
	}

	private void report(Memo memo, long nanos) {
		Engine engine = this.activity.engine;
		if (!engine.listeners.isObserved()) {
			return;
		}
		boolean changed = this.before == null || this.before.stamp != memo.stamp;
		engine.listeners.tell(new DerivedRecomputed(this.node.reference, this.view.snapshot, Duration.ofNanos(nanos),
				changed, memo.error));
		if (!changed) {
			engine.listeners.tell(new WaveStopped(this.node.reference, this.view.snapshot));
		}
	}

}
