package dev.reactivity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A derived or an effect: code that reads, what it read last, and how up to date that is.
 */
abstract class Computation extends Node {

	/** A stamp that no value ever has. */
	static final long UNKNOWN = Long.MIN_VALUE;

	private static final VarHandle CLAIM = field("claim", int.class);

	private static final VarHandle RUNS = field("runs", int.class);

	private static final VarHandle STALE_AT = field("staleAt", long.class);

	private static final VarHandle VALID_AT = field("validAt", long.class);

	static final long[] NO_MARKS = {};

	/**
	 * What was read, in reading order. Replaced, as a pair with {@link #marks}, under the
	 * commit lock by the thread that holds the claim.
	 */
	Node[] dependencies = NONE;

	/**
	 * Two numbers per dependency: the stamp of the value that was seen, written by the
	 * holder of the claim, and the place among the subscribers of the dependency, guarded
	 * by the commit lock.
	 */
	long[] marks = NO_MARKS;

	/** The number of the thread that may run the code; 0 for nobody. */
	volatile int claim;

	/** How often the code has begun to run; written by the holder of the claim. */
	volatile int runs;

	/** The newest revision in which something upstream may have changed. */
	volatile long staleAt;

	/** The newest revision in which the last run is known to be what a run would be. */
	volatile long validAt = -1;

	/** What only few computations have. */
	@Nullable Extras extras;

	Computation(Engine engine, @Nullable String name) {
		super(engine, name);
	}

	private static VarHandle field(String name, Class<?> type) {
		try {
			return MethodHandles.lookup().findVarHandle(Computation.class, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	// Return whether changes are announced here; under the commit lock.
	abstract boolean isSubscribed();

	final long seen(int index) {
		return this.marks[2 * index];
	}

	// Depend on other nodes; the claim and the commit lock are held.
	final void dependOn(Node[] nodes, long[] seen) {
		VarHandle.releaseFence();
		this.dependencies = nodes;
		this.marks = seen;
	}

	// Take the right to run the code, unless somebody has it.
	final boolean tryClaim(int thread) {
		if (this.engine.isConfined()) {
			boolean free = this.claim == 0;
			if (free) {
				CLAIM.set(this, thread);
			}
			return free;
		}
		return this.claim == 0 && CLAIM.compareAndSet(this, 0, thread);
	}

	final void release() {
		CLAIM.setRelease(this, 0);
	}

	// Note that the code begins to run, so that nobody relies on marks read before.
	final void countRun() {
		RUNS.setRelease(this, this.runs + 1);
	}

	final void staleAt(long revision) {
		STALE_AT.setRelease(this, revision);
	}

	final void validAt(long revision) {
		VALID_AT.setRelease(this, revision);
	}

	// Forget which values were seen, since the result does not belong to them.
	final void distrustMarks() {
		for (int i = 0; i < this.marks.length; i += 2) {
			this.marks[i] = UNKNOWN;
		}
	}

	// Note that what was found by reading the marks alone holds in a revision, unless the
	// code has begun to run in between.
	final boolean confirm(int runsBefore, long revision) {
		if (!isUntouchedSince(runsBefore)) {
			return false;
		}
		if (this.validAt < revision) {
			validAt(revision);
		}
		return true;
	}

	// Return whether nothing read since the runs were counted can be half of two runs.
	final boolean isUntouchedSince(int runsBefore) {
		VarHandle.loadLoadFence();
		return this.claim == 0 && this.runs == runsBefore;
	}

	// Depend on something else from now on; the claim is held.
	final void relink(ReadLog reads, long snapshot) {
		this.engine.lock();
		try {
			if (Subscriptions.replace(this, reads.dependencies(), reads.marks(), snapshot)) {
				staleAt(this.engine.revision());
			}
		}
		finally {
			this.engine.unlock();
		}
	}

	// Note that somebody goes on without waiting for the run; return whether there is
	// one.
	final boolean bypass() {
		Extras rare = extras();
		return this.engine.locked(() -> {
			rare.bypassed |= this.claim != 0;
			return this.claim != 0;
		});
	}

	// Return whether somebody has gone on without the run that has just ended.
	final boolean takeBypass() {
		Extras rare = this.extras;
		return rare != null && this.engine.locked(() -> {
			boolean was = rare.bypassed;
			rare.bypassed = false;
			return was;
		});
	}

	final Extras extras() {
		return this.engine.locked(() -> {
			Extras current = this.extras;
			if (current == null) {
				current = new Extras();
				this.extras = current;
			}
			return current;
		});
	}

	final long totalRuns() {
		Extras rare = this.extras;
		return (long) this.runs + ((rare != null) ? rare.privateRuns : 0);
	}

	final RunRecord record() {
		Extras current = this.extras;
		RunRecord last = (current != null) ? current.record : null;
		return (last != null) ? last : RunRecord.NONE;
	}

	// Note how a run went that somebody wants to know of.
	final void ran(long revision, long nanos, @Nullable Throwable error) {
		Extras rare = extras();
		rare.record = new RunRecord(revision, (nanos >= 0) ? Duration.ofNanos(nanos) : null, error);
	}

	// Return whether people may want to know how long the code runs.
	final boolean isMeasured() {
		return isNamed() || this.engine.listeners.isObserved();
	}

	/** What only few computations have. */
	static final class Extras {

		/** How the last run went, if that was measured. */
		volatile @Nullable RunRecord record;

		/** Whether it was said that nothing reactive is read. */
		volatile boolean lossReported;

		/** Whether somebody has gone on without a run. Guarded by the commit lock. */
		boolean bypassed;

		/** How often the code has run for one view only. */
		volatile int privateRuns;

		/** What {@link Derived#invalidate()} writes, once somebody has called it. */
		volatile @Nullable Source invalidations;

		/** The stamp of the invalidation that the last run has obeyed. */
		volatile long obeyed;

		@SuppressWarnings("NonAtomicVolatileUpdate")
		int countPrivateRun() {
			return ++this.privateRuns;
		}

	}

}
