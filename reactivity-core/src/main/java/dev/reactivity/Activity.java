package dev.reactivity;

import java.util.Objects;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing in one context: the computation it runs, the batch it has
 * open, the effects it owes. Entered and closed in pairs; the outermost close runs the
 * effects that are due. Short-lived on purpose: storing references into a young object is
 * what a garbage collector charges least for.
 */
final class Activity implements AutoCloseable {

	final Engine engine;

	final Ambient ambient;

	/** What the thread was doing in another context before. */
	@Nullable Activity outer;

	/** The innermost frame of this context. */
	@Nullable Frame frame;

	/** The first frame there was, for the next use. */
	@Nullable Frame bottom;

	/** The writes of the open batch, once there are some. */
	@Nullable Overlay overlay;

	/** How many batches are open, one in the other. */
	int batchDepth;

	/** The derived that a walk has to look at first, since it got too deep. */
	@Nullable DerivedNode<?> deeper;

	/** Whether functions are given up because of it. */
	boolean unwinding;

	/** Whether functions may call each other as deep as they like. */
	boolean bottomless;

	/** Entered and not yet closed. */
	int uses;

	private @Nullable Flush flush;

	private int cell = Snapshots.NO_CELL;

	/** The revision that stands in the cell. */
	private long announced;

	private int readers;

	private @Nullable View view;

	Activity(Engine engine, Ambient ambient, @Nullable Activity outer) {
		this.engine = engine;
		this.ambient = ambient;
		this.outer = outer;
	}

	static Activity enter(Engine engine) {
		return Ambient.current().enter(engine);
	}

	@Override
	public void close() {
		Flush due = this.flush;
		if (due == null) {
			leave();
			return;
		}
		try {
			if (this.uses == 1) {
				due.settle();
			}
		}
		finally {
			leave();
		}
		if (this.uses == 0) {
			due.throwFailures();
		}
	}

	private void leave() {
		this.uses--;
		if (this.uses == 0) {
			this.ambient.remove(this);
		}
	}

	Flush flush() {
		Flush current = this.flush;
		if (current == null) {
			current = new Flush(this);
			this.flush = current;
		}
		return current;
	}

	// Whether everybody sees what this thread sees: it has no writes of its own.
	boolean isPlain() {
		Overlay writes = this.overlay;
		return writes == null || !writes.hasWrites();
	}

	/*
	 * Reading: while a snapshot is open, what it shows stays readable.
	 */

	// Open a snapshot of what is visible now, outside of any frame; return its revision.
	long openSnapshot() {
		long revision = this.engine.revision();
		if (!this.engine.isConfined() && (this.readers == 0 || this.announced != revision)) {
			revision = announce(revision);
		}
		this.readers++;
		return revision;
	}

	/*
	 * Say what this thread reads. A commit that has looked for readers before it could
	 * see that may overwrite what belongs to it; then there is a newer revision when it
	 * is through, and under the lock no further one comes between.
	 */
	private long announce(long revision) {
		Engine engine = this.engine;
		if (this.readers == 0) {
			this.cell = engine.snapshots.open(this.ambient.number, revision);
		}
		else {
			engine.snapshots.advance(this.cell, revision);
		}
		engine.awaitFree();
		long settled = revision;
		if (engine.revision() != revision) {
			engine.lock();
			settled = engine.revision();
			engine.snapshots.advance(this.cell, settled);
			engine.unlock();
		}
		this.announced = settled;
		return settled;
	}

	// Return the revision seen here until the reading ends: that of the running frame, or
	// else of a snapshot opened for it.
	long beginReading() {
		Frame running = this.frame;
		return (running != null) ? running.snapshot : openSnapshot();
	}

	void endReading() {
		if (this.frame == null) {
			closeSnapshot();
		}
	}

	// Open a snapshot as part of a commit, under its lock.
	void openSnapshotLocked(long revision) {
		if (this.readers == 0 && !this.engine.isConfined()) {
			this.cell = this.engine.snapshots.openLocked(this.ambient.number, revision);
			this.announced = revision;
		}
		this.readers++;
	}

	void closeSnapshot() {
		this.readers--;
		if (this.readers == 0 && !this.engine.isConfined()) {
			this.engine.snapshots.close(this.cell);
			this.cell = Snapshots.NO_CELL;
			if (this.engine.snapshots.hasHistory()) {
				this.engine.forgetHistory();
			}
		}
	}

	// Return the revisions that other threads read.
	long[] otherReaders() {
		return this.engine.readers(this.cell);
	}

	// Return where this thread keeps what it has to compute for itself.
	View viewOf(long snapshot) {
		View current = this.view;
		if (current == null || current.snapshot != snapshot) {
			current = new View(snapshot, null);
			this.view = current;
		}
		return current;
	}

	// Return what this thread has had to compute for itself, if it has.
	@Nullable Memo findOwn(DerivedNode<?> node, long snapshot) {
		View current = this.view;
		return (current != null && current.snapshot == snapshot) ? current.clean(node) : null;
	}

	DerivedNode<?> takeDeeper() {
		DerivedNode<?> node = Objects.requireNonNull(this.deeper);
		this.deeper = null;
		this.unwinding = false;
		return node;
	}

	Entry read(Source source) {
		if (this.frame != null) {
			return isPlain() ? source.asOf(this.frame.snapshot) : this.frame.view().read(source);
		}
		Entry own = (this.overlay != null) ? this.overlay.find(source) : null;
		return (own != null) ? own : source.committed();
	}

	// Return whether the function of a derived is on the stack.
	boolean isComputing() {
		Frame running = this.frame;
		while (running != null && !(running.computation instanceof DerivedNode && !running.isLate())) {
			running = running.outer;
		}
		return running != null;
	}

	@Nullable Frame findRunning(DerivedNode<?> node) {
		Frame running = this.frame;
		while (running != null && (running.computation != node || running.isLate())) {
			running = running.outer;
		}
		return running;
	}

	/*
	 * Writing.
	 */

	// Write a source in the open batch, or in a batch of its own.
	boolean write(Source source, UnaryOperator<@Nullable Object> fn, boolean relative) {
		checkWritable(source);
		if (this.batchDepth > 0) {
			return openOverlay().write(source, fn, relative);
		}
		Overlay single = new Overlay(this);
		this.overlay = single;
		boolean changed;
		try {
			changed = single.write(source, fn, relative);
		}
		finally {
			this.overlay = null;
		}
		return Commit.of(this, single) && changed;
	}

	void checkWritable(Source source) {
		Node derived = runningDerived();
		if (derived != null) {
			String written = (source.owner != null) ? "invalidate '" + source.owner.label()
					: "write '" + source.label();
			throw new IllegalStateException("Derived '" + derived.label() + "' must not " + written
					+ "' while it is computed; move that into an effect");
		}
	}

	// Return the derived that code running here is part of, if any.
	@Nullable Node runningDerived() {
		Frame running = this.frame;
		while (running != null && running.computation == null) {
			running = running.outer;
		}
		return (running != null && running.computation instanceof DerivedNode<?> derived) ? derived : null;
	}

	Overlay openOverlay() {
		Overlay open = this.overlay;
		if (open == null) {
			open = new Overlay(this);
			this.overlay = open;
		}
		return open;
	}

	int openBatch() {
		return ++this.batchDepth;
	}

	// End one level of the open batch; the last one commits.
	void closeBatch() {
		this.batchDepth--;
		if (this.batchDepth == 0) {
			Overlay writes = this.overlay;
			this.overlay = null;
			if (writes != null) {
				Commit.of(this, writes);
			}
		}
	}

}
