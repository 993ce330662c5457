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

	private static final long[] NOTHING = {};

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
	@Nullable Node computation;

	/** Whether code in this frame still belongs to the computation below it. */
	boolean transparent;

	/** The revision that everything in this frame sees. */
	long snapshot;

	/** What the computation read last time, or nothing if it keeps a log. */
	private Node[] dependencies = Node.NONE;

	private long[] marks = NOTHING;

	private int cursor;

	private @Nullable ReadLog log;

	private @Nullable View view;

	/** Whether the results in this frame are for its view only. */
	private boolean local;

	/** What gathers the late reads of this run, once somebody has asked. */
	@Nullable LateReads late;

	/** Whether this is late code of a run, and whether each read is told at once. */
	private boolean isLate;

	private boolean tellsLate;

	/** Whether something was read that only this thread has computed. */
	private boolean ownWay;

	private int cycleDepth = NO_CYCLE;

	private Frame(Activity activity, @Nullable Frame outer) {
		this.activity = activity;
		this.outer = outer;
		this.depth = (outer != null) ? outer.depth + 1 : 0;
	}

	// Enter a frame, one that has been left before if possible.
	private static Frame enter(Activity activity, @Nullable Node computation, long snapshot) {
		Frame outer = activity.frame;
		Frame frame = (outer != null) ? outer.inner : activity.bottom;
		if (frame == null) {
			frame = new Frame(activity, outer);
			if (outer != null) {
				outer.inner = frame;
			}
			else {
				activity.bottom = frame;
			}
		}
		frame.ambientDepth = activity.ambient.depth++;
		frame.computation = computation;
		frame.snapshot = snapshot;
		activity.frame = frame;
		return frame;
	}

	private static int callsBelow(Frame frame) {
		return (frame.outer != null) ? frame.outer.calls : 0;
	}

	// Enter the run of a claimed computation, which marks what it sees where it saw the
	// last.
	static Frame running(Activity activity, Computation computation, long snapshot) {
		Frame frame = enter(activity, computation, snapshot);
		frame.calls = (computation instanceof DerivedNode) ? callsBelow(frame) + 1 : 0;
		frame.dependencies = computation.dependencies;
		frame.marks = computation.marks;
		return frame;
	}

	// Enter the run of a derived whose result is for one view only.
	static Frame inView(Activity activity, DerivedNode<?> computation, View view) {
		Frame frame = enter(activity, computation, view.snapshot);
		frame.calls = callsBelow(frame) + 1;
		frame.view = view;
		frame.local = true;
		frame.log = new ReadLog();
		return frame;
	}

	// Enter late code of a computation, whose run has its frame elsewhere or has ended.
	static Frame late(Activity activity, LateReads late, long snapshot, boolean tell) {
		Frame frame = enter(activity, late.reader, snapshot);
		frame.calls = callsBelow(frame);
		frame.log = new ReadLog();
		frame.late = late;
		frame.isLate = true;
		frame.tellsLate = tell;
		return frame;
	}

	static Frame untracked(Activity activity, long snapshot, boolean transparent) {
		Frame frame = enter(activity, null, snapshot);
		frame.calls = callsBelow(frame);
		frame.transparent = transparent;
		if (frame.outer != null) {
			frame.view = frame.outer.view;
			frame.local = frame.outer.local;
		}
		return frame;
	}

	void leave() {
		this.activity.frame = this.outer;
		this.activity.ambient.depth--;
		if (this.computation == null && this.outer != null) {
			this.outer.meetCycle(cycleDepth());
		}
		this.dependencies = Node.NONE;
		this.log = null;
		this.view = null;
		this.late = null;
		this.isLate = false;
		this.tellsLate = false;
		this.ownWay = false;
		this.local = false;
		this.cursor = 0;
		this.transparent = false;
		this.cycleDepth = NO_CYCLE;
	}

	void track(Node node, long stamp) {
		int index = this.cursor;
		if (index < this.dependencies.length && this.dependencies[index].is(node)) {
			this.marks[2 * index] = stamp;
			this.cursor = index + 1;
		}
		else if (index == 0 || !this.dependencies[index - 1].is(node)) {
			trackOutOfOrder(node, stamp);
		}
	}

	private void trackOutOfOrder(Node node, long stamp) {
		if (this.computation == null) {
			return;
		}
		ReadLog reads = this.log;
		if (reads == null) {
			int from = Math.max(0, this.cursor - LOOK_BACK);
			for (int i = this.cursor - 2; i >= from; i--) {
				if (this.dependencies[i].is(node)) {
					return;
				}
			}
			reads = new ReadLog(this.dependencies, this.marks, this.cursor);
			this.log = reads;
			this.dependencies = Node.NONE;
			this.cursor = 0;
		}
		if (reads.add(node, stamp) && this.tellsLate && this.late != null) {
			this.late.add(node, stamp);
		}
	}

	boolean isLate() {
		return this.isLate;
	}

	void track(DerivedNode<?> node, Memo memo) {
		if (!memo.isPartOfCycle()) {
			this.ownWay |= memo.stamp < 0;
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
		if (reads == null) {
			return (this.cursor < this.dependencies.length) ? new ReadLog(this.dependencies, this.marks, this.cursor)
					: null;
		}
		return reads.copyTo(reader()) ? null : reads;
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
		return (Computation) Objects.requireNonNull(this.computation);
	}

	// Return what has been read.
	ReadLog reads() {
		return (this.log != null) ? this.log : new ReadLog(this.dependencies, this.marks, this.cursor);
	}

	boolean hasRead() {
		return this.cursor > 0 || (this.log != null && this.log.size() > 0);
	}

	// Return whether what comes out here is for this thread only.
	boolean hasGoneItsOwnWay() {
		return this.ownWay || cycleDepth() != NO_CYCLE;
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
		return !this.local && this.activity.isPlain();
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
	@Nullable Node owner() {
		Frame frame = this;
		while (frame.computation == null && frame.transparent && frame.outer != null) {
			frame = frame.outer;
		}
		return frame.computation;
	}

}
