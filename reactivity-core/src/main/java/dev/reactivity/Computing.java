package dev.reactivity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.WaveStopped;

/**
 * One run of the function of a derived, for everybody or for one view.
 */
final class Computing {

	private static final long UNMEASURED = -1;

	private Computing() {
	}

	/**
	 * Run the function of a derived that this thread has claimed, share what comes out
	 * and give up the claim.
	 * @param activity what the current thread is doing
	 * @param node the derived
	 * @param snapshot the revision to compute it in
	 * @return {@link Memo#SHARED}, or the result of a derived that is part of a circle,
	 * or {@link Memo#DEEPER} if the run was given up
	 */
	static Memo shared(Activity activity, DerivedNode<?> node, long snapshot) {
		activity.engine.assertFree();
		boolean shared = false;
		try {
			node.countRun();
			long start = node.isMeasured() ? System.nanoTime() : UNMEASURED;
			Frame frame = Frame.running(activity, node, snapshot);
			Object result;
			ReadLog differences;
			boolean read;
			try {
				// not in a method of its own: functions call each other through here
				try {
					result = node.computation.get();
				}
				catch (Throwable ex) {
					result = Failure.of(ex);
				}
				if (activity.unwinding) {
					return Memo.DEEPER;
				}
				if (frame.hasGoneItsOwnWay()) {
					return ofOneThread(frame, node, result);
				}
				read = frame.hasRead();
				differences = frame.differences();
			}
			finally {
				frame.leave();
			}
			share(node, snapshot, result, differences, read, start);
			shared = true;
			return Memo.SHARED;
		}
		finally {
			giveUpClaim(activity, node, shared);
		}
	}

	/*
	 * What was made from a result that others do not see, is not for others either; but
	 * the derived hears from now on when they can see it.
	 */
	private static Memo ofOneThread(Frame frame, DerivedNode<?> node, @Nullable Object result) {
		Activity activity = frame.activity;
		Memo memo = new Memo(result, activity.ambient.nextStamp(), frame.reads().toEdges(), 0, frame.cycleDepth());
		ReadLog differences = frame.differences();
		if (differences != null && !memo.isPartOfCycle()) {
			node.relink(differences, frame.snapshot);
		}
		return activity.viewOf(frame.snapshot).remember(node, memo);
	}

	private static @Nullable Object call(DerivedNode<?> node) {
		try {
			return node.computation.get();
		}
		catch (Throwable ex) {
			return Failure.of(ex);
		}
	}

	private static void share(DerivedNode<?> node, long snapshot, @Nullable Object result,
			@Nullable ReadLog differences, boolean read, long start) {
		long nanos = (start != UNMEASURED) ? System.nanoTime() - start : UNMEASURED;
		if (read || result instanceof Failure) {
			share(node, snapshot, result, differences, nanos);
			return;
		}
		Throwable loss = LostDependencies.report(node, node.dependencies.length > 0);
		share(node, snapshot, (loss != null) ? new Failure(loss) : result,
				LostDependencies.isRestoring(node) ? null : differences, nanos);
	}

	private static void share(DerivedNode<?> node, long snapshot, @Nullable Object result,
			@Nullable ReadLog differences, long nanos) {
		node.obeyInvalidations(snapshot);
		if (differences != null) {
			node.relink(differences, snapshot);
		}
		boolean changed = !node.hasResult() || !node.isSameResult(node.result, result);
		node.publish(changed, result, snapshot);
		if (nanos != UNMEASURED) {
			node.ran(snapshot, nanos, Failure.causeOf(result));
			report(node, snapshot, nanos, changed, Failure.causeOf(result));
		}
	}

	private static void giveUpClaim(Activity activity, DerivedNode<?> node, boolean shared) {
		if (shared) {
			node.release();
			// what came out is old already, and somebody may have gone on without it
			if (node.takeBypass() || (node.staleAt > node.validAt && node.hasSubscribers())) {
				Commit.announce(activity, node);
			}
			return;
		}
		node.distrustMarks();
		node.release();
		if (node.takeBypass()) {
			Commit.announce(activity, node);
		}
	}

	/**
	 * Run the function of a derived for one view.
	 * @param activity what the current thread is doing
	 * @param node the derived
	 * @param before the result the view started from
	 * @param view the view
	 * @return the result, or {@link Memo#DEEPER} if the run was given up
	 */
	static Memo inView(Activity activity, DerivedNode<?> node, @Nullable Memo before, View view) {
		activity.engine.assertFree();
		long invalidation = node.invalidation(view);
		long start = System.nanoTime();
		Frame frame = Frame.inView(activity, node, view);
		Object result;
		Edges edges;
		int cycleDepth;
		try {
			result = call(node);
			edges = frame.reads().toEdges();
			cycleDepth = frame.cycleDepth();
		}
		finally {
			frame.leave();
		}
		if (activity.unwinding) {
			return Memo.DEEPER;
		}
		long nanos = System.nanoTime() - start;
		if (edges.size() == 0 && !(result instanceof Failure) && cycleDepth == Frame.NO_CYCLE) {
			Throwable loss = LostDependencies.report(node, before != null && before.edges.size() > 0);
			result = (loss != null) ? new Failure(loss) : result;
			edges = (before != null && LostDependencies.isRestoring(node)) ? before.edges : edges;
		}
		Memo equal = findEqual(node, before, result);
		long stamp = (equal != null) ? equal.stamp : activity.ambient.nextStamp();
		node.countPrivateRun(view.snapshot, nanos, Failure.causeOf(result));
		report(node, view.snapshot, nanos, before == null || before.stamp != stamp, Failure.causeOf(result));
		return new Memo((equal != null) ? equal.result : result, stamp, edges, invalidation, cycleDepth);
	}

	// Find what others know the result by, else what this view knows it by.
	private static @Nullable Memo findEqual(DerivedNode<?> node, @Nullable Memo before, @Nullable Object result) {
		Memo shared = node.shared();
		if (shared != null && node.isSameResult(shared.result, result)) {
			return shared;
		}
		return (before != null && node.isSameResult(before.result, result)) ? before : null;
	}

	private static void report(DerivedNode<?> node, long revision, long nanos, boolean changed,
			@Nullable Throwable error) {
		Listeners listeners = node.engine.listeners;
		if (!listeners.isObserved() || node.isSilent()) {
			return;
		}
		listeners.tell(new DerivedRecomputed(node.reference(), revision, Duration.ofNanos(nanos), changed, error));
		if (!changed) {
			listeners.tell(new WaveStopped(node.reference(), revision));
		}
	}

}
