package dev.reactivity;

/*
 * How it fits together.
 *
 * Every commit has a number, the revision. A source knows which revision brought its
 * value, a derived in which one its result last changed (changedAt) and up to which one it
 * is known to hold (validAt). A computation keeps, per dependency, the revision of the
 * value it saw; equal results keep theirs, so "has anything I read changed?" is a
 * comparison of numbers, made in reading order. That is all an equal result needs to stop
 * the wave.
 *
 * A commit announces itself downstream along the paths that effects watch, by writing its
 * number into staleAt. So a derived that is watched is clean when staleAt <= validAt: two
 * plain reads, no lock and no write, from any number of threads. One that nobody watches
 * is subscribed to nothing, and clean when validAt is the revision asked for.
 *
 * Whatever is computed, is computed in a snapshot: one revision. A value that is newer
 * than the snapshot is answered from the history of its source, or computed once more for
 * this thread alone (Evaluation); so no run ever sees half a batch, and none is ever
 * aborted.
 *
 * Checking needs no right, since it only reads: a check that a run has come between is
 * begun again. Running needs the claim of the derived, so each function runs once
 * whatever number of threads ask; the others wait a while, and then compute for
 * themselves (Claims). Nothing here needs a stack as deep as the graph: walks and calls
 * that get too deep are begun again from below (Descent).
 *
 * Sources: the push-pull algorithm of alien-signals and Reactively, the revisions of
 * Salsa, the optimistic reads of sequence locks.
 */

/**
 * Brings a derived up to date for everybody.
 */
final class Refresh {

	/** How deep a walk goes before it is begun again further down. */
	private static final int MAX_DEPTH = 300;

	/** Says that a computation has to run. */
	private static final Memo CHANGED = Memo.verdict();

	/** Says that the last run of a computation still holds. */
	private static final Memo UNCHANGED = Memo.verdict();

	private Refresh() {
	}

	/**
	 * Bring a derived up to date in the snapshot of the current thread.
	 * @param activity what the current thread is doing; its snapshot is open
	 * @param node the derived
	 * @param snapshot the revision to see
	 * @return {@link Memo#SHARED} if the derived itself has the result, else the result
	 * @throws ReactiveCycleException if the derived is running further down
	 */
	static Memo demand(Activity activity, DerivedNode<?> node, long snapshot) {
		if (node.claim == activity.ambient.number) {
			Frame running = activity.findRunning(node);
			if (running != null) {
				throw Cycles.ofReads(node, running, activity);
			}
		}
		Descent.checkGoesOn(activity);
		Memo result = refresh(activity, node, snapshot, 0);
		return (result != Memo.DEEPER) ? result : fromBelow(activity, node, snapshot);
	}

	private static Memo fromBelow(Activity activity, DerivedNode<?> node, long snapshot) {
		return Descent.fromBelow(activity, node, (next) -> refresh(activity, next, snapshot, 0));
	}

	/**
	 * Return whether anything that a computation has read has a different value now.
	 * @param activity what the current thread is doing; its snapshot is open
	 * @param reader the computation
	 * @param snapshot the revision to see
	 * @return whether the reader has to run again
	 */
	static boolean haveChanged(Activity activity, Computation reader, long snapshot) {
		Memo verdict = check(activity, reader, snapshot, 0);
		while (verdict == Memo.DEEPER) {
			DerivedNode<?> deeper = activity.takeDeeper();
			if (refresh(activity, deeper, snapshot, 0) == Memo.DEEPER) {
				fromBelow(activity, deeper, snapshot);
			}
			verdict = check(activity, reader, snapshot, 0);
		}
		return verdict == CHANGED;
	}

	private static Memo refresh(Activity activity, DerivedNode<?> node, long snapshot, int depth) {
		long deadline = 0;
		while (true) {
			if (node.isCleanAt(snapshot)) {
				return (node.changedAt <= snapshot) ? Memo.SHARED : alone(activity, node, snapshot);
			}
			Memo own = activity.findOwn(node, snapshot);
			if (own != null) {
				return own;
			}
			if (node.claim != 0) {
				deadline = (deadline != 0) ? deadline : System.nanoTime() + Claims.WAIT_NANOS;
				if (!Claims.await(activity, node, deadline) && node.bypass()) {
					return alone(activity, node, snapshot);
				}
				continue;
			}
			int runs = node.runs;
			Memo verdict = node.mustRun(snapshot) ? CHANGED : check(activity, node, snapshot, depth);
			if (verdict == Memo.DEEPER) {
				return verdict;
			}
			if (verdict == UNCHANGED) {
				node.confirm(runs, snapshot);
			}
			else if (Descent.isTooDeep(activity, node)) {
				return Memo.DEEPER;
			}
			else if (node.tryClaim(activity.ambient.number)) {
				if (node.runs == runs) {
					return Computing.shared(activity, node, snapshot);
				}
				node.release();
			}
		}
	}

	private static Memo alone(Activity activity, DerivedNode<?> node, long snapshot) {
		return Evaluation.demand(node, activity.viewOf(snapshot), activity);
	}

	/*
	 * What has been read, in reading order: deriveds are brought up to date first, and
	 * the first difference decides, since what was read after it may not be asked for
	 * again. A mark that is newer than the snapshot comes from a run that was, too; so it
	 * is no reason for another one.
	 */
	private static Memo check(Activity activity, Computation reader, long snapshot, int depth) {
		Node[] dependencies = reader.dependencies;
		long[] marks = reader.marks;
		if (marks.length != 2 * dependencies.length) {
			return UNCHANGED;
		}
		for (int i = 0; i < dependencies.length; i++) {
			Node dependency = dependencies[i];
			long changedAt;
			if (dependency instanceof DerivedNode<?> derived) {
				if (!derived.isCleanAt(snapshot)) {
					Memo result = refreshDependency(activity, derived, snapshot, depth);
					if (result != Memo.SHARED) {
						return result;
					}
				}
				changedAt = derived.changedAt;
			}
			else {
				changedAt = ((Source) dependency).changedAt;
			}
			if (changedAt != marks[2 * i]) {
				return CHANGED;
			}
		}
		return UNCHANGED;
	}

	// Return SHARED, DEEPER or CHANGED.
	private static Memo refreshDependency(Activity activity, DerivedNode<?> derived, long snapshot, int depth) {
		if (derived.claim == activity.ambient.number) {
			return CHANGED;
		}
		if (depth == MAX_DEPTH) {
			activity.deeper = derived;
			return Memo.DEEPER;
		}
		Memo result = refresh(activity, derived, snapshot, depth + 1);
		return (result == Memo.SHARED || result == Memo.DEEPER) ? result : CHANGED;
	}

}
