package dev.reactivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

	private static final int CELLS = 32;

	private static final int UNCOUNTED = -1;

	private static final int FIRST_CROWD = 16;

	/** Cells stand apart, so that threads do not disturb each other. */
	private static final int STRIDE = 8;

	/** The even ones are opened under the commit lock, the odd ones without. */
	private final AtomicLongArray cells = new AtomicLongArray(CELLS * STRIDE);

	private final AtomicInteger withoutCell = new AtomicInteger();

	/** How many of the cells have ever been used. */
	private final AtomicInteger used = new AtomicInteger();

	/** Guarded by the commit lock. */
	private final List<Source> withHistory = new ArrayList<>();

	private volatile boolean history;

	/** How many such sources there are before they are looked through. */
	private int crowd = FIRST_CROWD;

	/**
	 * Announce that a thread begins to read.
	 * @param number the number of the thread
	 * @param revision a revision that is not newer than what it will read
	 * @return what to give to {@link #close} and {@link #readers}
	 */
	int open(int number, long revision) {
		for (int i = 0; i < CELLS; i += 2) {
			int cell = (2 * number + i + 1) & (CELLS - 1);
			if (this.cells.getPlain(cell * STRIDE) == 0 && this.cells.compareAndSet(cell * STRIDE, 0, revision)) {
				return used(cell);
			}
		}
		this.withoutCell.incrementAndGet();
		return UNCOUNTED;
	}

	// The same under the commit lock, which makes it one plain write.
	int openLocked(int number, long revision) {
		for (int i = 0; i < CELLS; i += 2) {
			int cell = (2 * number + i) & (CELLS - 1);
			if (this.cells.getAcquire(cell * STRIDE) == 0) {
				this.cells.setRelease(cell * STRIDE, revision);
				return used(cell);
			}
		}
		this.withoutCell.incrementAndGet();
		return UNCOUNTED;
	}

	private int used(int cell) {
		if (this.used.getPlain() <= cell) {
			this.used.accumulateAndGet(cell + 1, Math::max);
		}
		return cell;
	}

	void close(int cell) {
		if (cell == UNCOUNTED) {
			this.withoutCell.decrementAndGet();
		}
		else {
			this.cells.setRelease(cell * STRIDE, 0);
		}
	}

	// Note that the thread of a cell moves on to a newer revision; a full fence.
	void advance(int cell, long revision) {
		if (cell != UNCOUNTED) {
			this.cells.set(cell * STRIDE, revision);
		}
	}

	// Return the revisions that are read by threads other than that of a cell.
	long[] readers(int cell) {
		if (this.withoutCell.get() > ((cell == UNCOUNTED) ? 1 : 0)) {
			return UNKNOWN;
		}
		long[] readers = NOBODY;
		for (int i = this.used.get() - 1; i >= 0; i--) {
			long revision = this.cells.get(i * STRIDE);
			if (i != cell && revision != 0) {
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
		this.history = true;
	}

	boolean hasHistory() {
		return this.history;
	}

	// Drop the older values that nobody can see any more; under the commit lock.
	void prune() {
		long[] readers = readers(NO_CELL);
		this.withHistory.removeIf((source) -> !source.prune(readers));
		this.history = !this.withHistory.isEmpty();
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
		return !this.history && isUnread();
	}

}
