package dev.reactivity;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * One computation on the stack of a thread, or code that is not tracked. As long as a run
 * reads the same things in the same order as the one before, it only moves a cursor; from
 * the first difference on it keeps a log.
 */
final class Frame {

	/** Where a result that ran into no circle stands. */
	static final int NO_CYCLE = Integer.MAX_VALUE;

	/** Code in this frame still belongs to the computation below it. */
	private static final int TRANSPARENT = 1;

	/** The results in this frame are for its view only. */
	private static final int LOCAL = 2;

	/** This is late code of a run. */
	private static final int LATE = 4;

	/** Each late read is told at once. */
	private static final int TELLS_LATE = 8;

	/** Something was read that only this thread has computed. */
	private static final int OWN_WAY = 16;

	/** How far back a repeated read is looked for before a log is worth it. */
	private static final int LOOK_BACK = 16;

	final Activity activity;

	/** The frame below, of the same context. */
	final @Nullable Frame outer;

	/** The frame above, kept for the next use. */
	private @Nullable Frame inner;

	/** How many frames of this context are below. */
	final int depth;

	/** How many frames of all contexts are below. */
	int ambientDepth;

	/** How many functions of deriveds call each other here, this one included. */
	int calls;

	/** What runs here; null for code that is not tracked. */
	@Nullable Computation computation;

	/** The revision that everything in this frame sees. */
	long snapshot;

	/** How this frame is special. */
	private int traits;

	/** How far this run has read what the one before has read. */
	private int cursor;

	/** What has been read, from the first difference to the run before on. */
	private @Nullable ReadLog log;

	private @Nullable View view;

	/** What gathers the late reads of this run, once somebody has asked. */
	@Nullable LateReads late;

	private int cycleDepth;

	private Frame(Activity activity, @Nullable Frame outer) {
		this.activity = activity;
		this.outer = outer;
		this.depth = (outer != null) ? outer.depth + 1 : 0;
	}

	// Enter a frame, one that has been left before if possible.
	private static Frame enter(Activity activity, @Nullable Computation computation, long snapshot, int traits) {
		Frame outer = activity.frame;
		Frame frame = (outer != null) ? outer.inner : activity.bottom;
		if (frame == null) {
			frame = create(activity, outer);
		}
		frame.ambientDepth = activity.ambient.depth++;
		frame.calls = (outer != null) ? outer.calls : 0;
		frame.computation = computation;
		frame.snapshot = snapshot;
		frame.traits = traits;
		frame.cursor = 0;
		frame.cycleDepth = NO_CYCLE;
		activity.frame = frame;
		return frame;
	}

	private static Frame create(Activity activity, @Nullable Frame outer) {
		Frame frame = new Frame(activity, outer);
		if (outer != null) {
			outer.inner = frame;
		}
		else {
			activity.bottom = frame;
		}
		return frame;
	}

	// Enter the run of a derived that is claimed; it marks what it sees where it saw the
	// last.
	static Frame running(Activity activity, DerivedNode<?> computation, long snapshot) {
		Frame frame = enter(activity, computation, snapshot, 0);
		frame.calls++;
		return frame;
	}

	// The same for an effect.
	static Frame running(Activity activity, EffectNode computation, long snapshot) {
		Frame frame = enter(activity, computation, snapshot, 0);
		frame.calls = 0;
		return frame;
	}

	// Enter the run of a derived whose result is for one view only.
	static Frame inView(Activity activity, DerivedNode<?> computation, View view) {
		Frame frame = enter(activity, computation, view.snapshot, LOCAL);
		frame.calls++;
		frame.view = view;
		frame.log = new ReadLog();
		return frame;
	}

	// Enter late code of a computation, whose run has its frame elsewhere or has ended.
	static Frame late(Activity activity, LateReads late, long snapshot, boolean tell) {
		Frame frame = enter(activity, late.reader, snapshot, tell ? LATE | TELLS_LATE : LATE);
		frame.log = new ReadLog();
		frame.late = late;
		return frame;
	}

	static Frame untracked(Activity activity, long snapshot, boolean transparent) {
		Frame frame = enter(activity, null, snapshot, transparent ? TRANSPARENT : 0);
		Frame outer = frame.outer;
		if (outer != null) {
			frame.view = outer.view;
			frame.traits |= outer.traits & LOCAL;
		}
		return frame;
	}

	void leave() {
		this.activity.frame = this.outer;
		this.activity.ambient.depth--;
		if (this.computation == null && this.outer != null) {
			this.outer.meetCycle(cycleDepth());
		}
		// a look is cheaper than a write
		if (this.log != null) {
			this.log = null;
		}
		if (this.view != null) {
			this.view = null;
		}
		if (this.late != null) {
			this.late = null;
		}
	}

	void track(Node node, long stamp) {
		Computation reader = this.computation;
		if (reader != null && this.log == null) {
			Node[] dependencies = reader.dependencies;
			int index = this.cursor;
			if (index < dependencies.length && dependencies[index].is(node)) {
				reader.marks[2 * index] = stamp;
				this.cursor = index + 1;
				return;
			}
			if (index > 0 && dependencies[index - 1].is(node)) {
				return;
			}
		}
		if (reader != null) {
			trackOutOfOrder(reader, node, stamp);
		}
	}

	private void trackOutOfOrder(Computation reader, Node node, long stamp) {
		ReadLog reads = this.log;
		if (reads == null) {
			int from = Math.max(0, this.cursor - LOOK_BACK);
			for (int i = this.cursor - 2; i >= from; i--) {
				if (reader.dependencies[i].is(node)) {
					return;
				}
			}
			reads = new ReadLog(reader.dependencies, reader.marks, this.cursor);
			this.log = reads;
		}
		if (reads.add(node, stamp) && this.late != null && is(TELLS_LATE)) {
			this.late.add(node, stamp);
		}
	}

	private boolean is(int trait) {
		return (this.traits & trait) != 0;
	}

	boolean isLate() {
		return is(LATE);
	}

	void track(DerivedNode<?> node, Memo memo) {
		if (!memo.isPartOfCycle()) {
			if (memo.stamp < 0) {
				this.traits |= OWN_WAY;
			}
			track(node, memo.stamp);
			return;
		}
		meetCycle(memo.cycleDepth);
		for (int i = 0; i < memo.edges.size(); i++) {
			track(memo.edges.dependency(i), memo.edges.seen(i));
		}
	}

	// Return what has been read if it differs from the run before, else null.
	@Nullable ReadLog differences() {
		ReadLog reads = this.log;
		Computation reader = reader();
		if (reads == null) {
			return (this.cursor < reader.dependencies.length)
					? new ReadLog(reader.dependencies, reader.marks, this.cursor) : null;
		}
		return reads.copyTo(reader) ? null : reads;
	}

	// Return what a run that failed depends on if it differs from the run before: what it
	// has read, and what it might have read if it had got further.
	@Nullable ReadLog differencesAfterFailure() {
		ReadLog reads = this.log;
		Computation reader = reader();
		for (int i = (reads != null) ? 0 : this.cursor; i < reader.dependencies.length; i++) {
			Node dependency = reader.dependencies[i];
			long stamp = (dependency instanceof Source source) ? this.activity.read(source).stamp : reader.seen(i);
			if (reads != null) {
				reads.add(dependency, stamp);
			}
			else {
				reader.marks[2 * i] = stamp;
			}
		}
		return reads;
	}

	private Computation reader() {
		return Objects.requireNonNull(this.computation);
	}

	// Return what has been read.
	ReadLog reads() {
		Computation reader = reader();
		return (this.log != null) ? this.log : new ReadLog(reader.dependencies, reader.marks, this.cursor);
	}

	boolean hasRead() {
		return this.cursor > 0 || (this.log != null && this.log.size() > 0);
	}

	// Return whether what comes out here is for this thread only.
	boolean hasGoneItsOwnWay() {
		return is(OWN_WAY) || cycleDepth() != NO_CYCLE;
	}

	// Return the world that code in this frame sees under the writes of the open batch.
	View view() {
		Overlay writes = this.activity.overlay;
		View current = this.view;
		if (current == null || current.isNotUnder(writes)) {
			current = new View(this.snapshot, writes);
			this.view = current;
		}
		return current;
	}

	// Return whether results in this frame are for others too.
	boolean isShared() {
		return !is(LOCAL) && this.activity.isPlain();
	}

	// Note that what happened here depends on a frame that is still running.
	void meetCycle(int depth) {
		this.cycleDepth = Math.min(this.cycleDepth, depth);
	}

	// The depth of the frame that the result of this one depends on, if it is further
	// down.
	int cycleDepth() {
		return (this.cycleDepth < this.depth) ? this.cycleDepth : NO_CYCLE;
	}

	// Return the computation that code in this frame belongs to.
	@Nullable Computation owner() {
		Frame frame = this;
		while (frame.computation == null && frame.is(TRANSPARENT) && frame.outer != null) {
			frame = frame.outer;
		}
		return frame.computation;
	}

}
