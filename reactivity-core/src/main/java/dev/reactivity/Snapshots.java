package dev.reactivity;

import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The revisions that running computations still read, and the sources that keep older
 * values for them. A thread announces its snapshot in a cell of its own, where a commit
 * looks before it overwrites a value; more threads than cells are only counted, and while
 * there are such, every value is kept.
 */
final class Snapshots {

	/** Returned by {@link #readers} if nobody reads. */
	static final long[] NOBODY = {};

	/** Returned by {@link #readers} if it is not known which revisions are read. */
	private static final long[] UNKNOWN = { 0 };

	/** Stands for the cell of a thread that reads nothing. */
	static final int NO_CELL = -2;

	private static final int CELLS = 16;

	private static final int UNCOUNTED = -1;

	private static final int FIRST_CROWD = 16;

	/** Cells stand apart, so that threads do not disturb each other. */
	private static final int STRIDE = 8;

	/** Has the first cells, for those who hold the lock anyway. */
	private final CommitLine line;

	/** The cells that are opened without the lock. */
	private final AtomicLongArray cells = new AtomicLongArray(CELLS * STRIDE);

	private final AtomicInteger withoutCell = new AtomicInteger();

	/** How many of the cells have ever been used. */
	private final AtomicInteger used = new AtomicInteger(CommitLine.SLOTS);

	/** Guarded by the commit lock. */
	private final List<Source> withHistory = new ArrayList<>();

	/** Whether there are any; written under the commit lock. */
	private final AtomicBoolean history = new AtomicBoolean();

	/** How many such sources there are before they are looked through. */
	private int crowd = FIRST_CROWD;

	Snapshots(CommitLine line) {
		this.line = line;
	}

	/**
	 * Announce that a thread begins to read.
	 * @param number the number of the thread
	 * @param revision a revision that is not newer than what it will read
	 * @return what to give to {@link #close} and {@link #readers}
	 */
	int open(int number, long revision) {
		for (int i = 0; i < CELLS; i++) {
			int own = (number + i) & (CELLS - 1);
			if (this.cells.getPlain(own * STRIDE) == 0 && this.cells.compareAndSet(own * STRIDE, 0, revision)) {
				int cell = CommitLine.SLOTS + own;
				if (this.used.getPlain() <= cell) {
					this.used.accumulateAndGet(cell + 1, Math::max);
				}
				return cell;
			}
		}
		this.withoutCell.incrementAndGet();
		return UNCOUNTED;
	}

	// The same under the commit lock, which makes it one plain write.
	int openLocked(int number, long revision) {
		for (int cell = 0; cell < CommitLine.SLOTS; cell++) {
			if (read(cell) == 0) {
				write(cell, revision);
				return cell;
			}
		}
		return open(number, revision);
	}

	void close(int cell) {
		if (cell == UNCOUNTED) {
			this.withoutCell.decrementAndGet();
		}
		else {
			write(cell, 0);
		}
	}

	// Note that the thread of a cell moves on to a newer revision; a full fence.
	void advance(int cell, long revision) {
		if (cell != UNCOUNTED) {
			write(cell, revision);
			VarHandle.fullFence();
		}
	}

	private long read(int cell) {
		return (cell < CommitLine.SLOTS) ? this.line.slot(cell) : this.cells.get((cell - CommitLine.SLOTS) * STRIDE);
	}

	private void write(int cell, long revision) {
		if (cell < CommitLine.SLOTS) {
			this.line.slot(cell, revision);
		}
		else {
			this.cells.setRelease((cell - CommitLine.SLOTS) * STRIDE, revision);
		}
	}

	// Return the revisions that are read by threads other than that of a cell.
	long[] readers(int cell) {
		if (this.withoutCell.get() > ((cell == UNCOUNTED) ? 1 : 0)) {
			return UNKNOWN;
		}
		long[] readers = NOBODY;
		int end = this.used.get();
		for (int i = 0; i < end; i++) {
			long revision = read(i);
			if (revision != 0 && i != cell) {
				readers = Arrays.copyOf(readers, readers.length + 1);
				readers[readers.length - 1] = revision;
			}
		}
		return readers;
	}

	// Return whether one of the readers may see what came with a revision and went with
	// another.
	@SuppressWarnings({ "ArrayEquality", "ReferenceEquality" })
	static boolean isSeen(long[] readers, long came, long went) {
		if (readers == UNKNOWN) {
			return true;
		}
		for (long revision : readers) {
			if (came <= revision && revision < went) {
				return true;
			}
		}
		return false;
	}

	// Remember that a source keeps older values; under the commit lock.
	void retain(Source source) {
		this.withHistory.add(source);
		this.history.setRelease(true);
	}

	boolean hasHistory() {
		return this.history.getPlain();
	}

	// Drop the older values that nobody can see any more; under the commit lock.
	void prune() {
		long[] readers = readers(NO_CELL);
		this.withHistory.removeIf((source) -> !source.prune(readers));
		this.history.setRelease(!this.withHistory.isEmpty());
		this.crowd = Math.max(FIRST_CROWD, 2 * this.withHistory.size());
	}

	// The same if there have come to be many; those who read wait for nobody's end.
	void pruneCrowd() {
		if (this.withHistory.size() > this.crowd) {
			prune();
		}
	}

	boolean isUnread() {
		return readers(NO_CELL).length == 0;
	}

	boolean isIdle() {
		return !hasHistory() && isUnread();
	}

}
