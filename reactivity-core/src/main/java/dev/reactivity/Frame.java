package dev.reactivity;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One run of a computation on one thread, or a stretch of untracked code: the scope in
 * which reads are recorded. Closing it makes the frame below current again.
 */
final class Frame implements AutoCloseable {

	static final int NO_CYCLE = Integer.MAX_VALUE;

	private final Activity activity;

	/** The computation that runs, or null where reads are not recorded. */
	final @Nullable Node computation;

	/** Whether code in here belongs to the computation further below. */
	private final boolean transparent;

	final View view;

	/** The frame of the same context below this one. */
	final @Nullable Frame parent;

	/** The frame of any context below this one. */
	private final @Nullable Frame below;

	final int depth;

	final Map<Node, Long> reads = new LinkedHashMap<>();

	/** What gathers the late reads of this run, once somebody has asked. */
	@Nullable LateReads late;

	/** Whether a read in here is a late one, to be told at once. */
	boolean tellsLate;

	private int cycleDepth = NO_CYCLE;

	Frame(Activity activity, @Nullable Node computation, View view, boolean transparent) {
		this.activity = activity;
		this.computation = computation;
		this.transparent = transparent;
		this.view = view;
		this.parent = activity.frame;
		this.below = activity.ambient.top;
		this.depth = (this.parent != null) ? this.parent.depth + 1 : 0;
		activity.frame = this;
		activity.ambient.top = this;
	}

	void track(Node node, long stamp) {
		if (this.computation != null && this.reads.putIfAbsent(node, stamp) == null && this.tellsLate
				&& this.late != null) {
			this.late.add(node, stamp);
		}
	}

	void track(DerivedNode<?> node, Memo memo) {
		if (!memo.isPartOfCycle()) {
			track(node, memo.stamp);
			return;
		}
		meetCycle(memo.cycleDepth);
		for (int i = 0; i < memo.edges.size(); i++) {
			track(memo.edges.dependency(i), memo.edges.seen(i));
		}
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
		while (frame.computation == null && frame.transparent && frame.parent != null) {
			frame = frame.parent;
		}
		return frame.computation;
	}

	@Override
	public void close() {
		this.activity.frame = this.parent;
		this.activity.ambient.top = this.below;
		if (this.computation == null && this.parent != null) {
			this.parent.meetCycle(cycleDepth());
		}
	}

}
