package dev.reactivity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What one thread that commits has to get from the one that did before, side by side in
 * memory: fetched once with the lock, all of it is there. What others read often is kept
 * away from it on both sides.
 */
abstract class CommitLine extends Space {

	static final VarHandle HOLDER = field("holder");

	static final VarHandle REVISION = field("revision");

	/** How many revisions can stand here that threads read. */
	static final int SLOTS = 4;

	private static final VarHandle SLOT0 = field("slot0");

	private static final VarHandle SLOT1 = field("slot1");

	private static final VarHandle SLOT2 = field("slot2");

	private static final VarHandle SLOT3 = field("slot3");

	/** The number of the thread that holds the lock, 0 for nobody. */
	volatile long holder;

	/** The newest commit that is visible; written under the lock. */
	volatile long revision = 1;

	private volatile long slot0;

	private volatile long slot1;

	private volatile long slot2;

	private volatile long slot3;

	private static VarHandle field(String name) {
		try {
			return MethodHandles.lookup().findVarHandle(CommitLine.class, name, long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	// Return the revision that stands in a slot, 0 for none.
	final long slot(int index) {
		return switch (index) {
			case 0 -> this.slot0;
			case 1 -> this.slot1;
			case 2 -> this.slot2;
			default -> this.slot3;
		};
	}

	// Set a slot: to a revision under the lock, and to 0 by the thread that reads it.
	final void slot(int index, long read) {
		switch (index) {
			case 0 -> SLOT0.setRelease(this, read);
			case 1 -> SLOT1.setRelease(this, read);
			case 2 -> SLOT2.setRelease(this, read);
			default -> SLOT3.setRelease(this, read);
		}
	}

}
