package dev.reactivity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/*
 * A reader takes the value first and its revision second; a writer sets them the other
 * way round. So whoever sees a new value sees its revision too, and a revision that is not
 * newer than the reader's snapshot proves that the value is not either.
 */

/**
 * A cell whose values come from outside: the part of a signal that the engine needs, and
 * the switch that invalidates a derived.
 */
class Source extends Node {

	private static final VarHandle VALUE = field("value", Object.class);

	private static final VarHandle CHANGED_AT = field("changedAt", long.class);

	private static final VarHandle HISTORY = field("history", Entry.class);

	/** Where older values have been that nobody sees any more. */
	private static final Entry GONE = new Entry(null, Long.MAX_VALUE, null);

	/** The derived that a write invalidates, if this is a switch. */
	final @Nullable DerivedNode<?> owner;

	final Equality<Object> equality;

	volatile @Nullable Object value;

	/** Revision that brought the value; ahead of the engine's during a commit. */
	volatile long changedAt;

	/** Older values that running computations may need, newest first. */
	private volatile @Nullable Entry history;

	Source(Engine engine, @Nullable String name, Equality<?> equality, @Nullable Object value,
			@Nullable DerivedNode<?> owner) {
		super(engine, name);
		this.equality = Engine.cast(equality);
		this.owner = owner;
		VALUE.set(this, value);
	}

	private static VarHandle field(String name, Class<?> type) {
		try {
			return MethodHandles.lookup().findVarHandle(Source.class, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	@Override
	final NodeKind kind() {
		return NodeKind.SIGNAL;
	}

	// Return the value and the revision that brought it, as all threads see it.
	final Entry committed() {
		while (true) {
			long revision = this.engine.revision();
			Object current = this.value;
			long since = this.changedAt;
			if (since <= revision) {
				return new Entry(current, since, null);
			}
			Thread.onSpinWait();
		}
	}

	// Return the value as all threads see it, on the way every plain read takes.
	final @Nullable Object committedValue() {
		long revision = this.engine.revision();
		Object current = this.value;
		return (this.changedAt <= revision) ? current : committed().value;
	}

	// Return what was visible in the revision of an active snapshot.
	final Entry asOf(long revision) {
		Object current = this.value;
		long since = this.changedAt;
		if (since <= revision) {
			return new Entry(current, since, null);
		}
		Entry entry = this.history;
		while (entry != null && entry.stamp > revision) {
			entry = entry.previous;
		}
		// without one it was created later: the first value is all there is
		return (entry != null) ? entry : new Entry(current, since, null);
	}

	/**
	 * Take a new value; under the commit lock.
	 * @param next the value
	 * @param revision the revision it becomes visible in
	 * @param readers the snapshots that other threads read
	 */
	final void install(@Nullable Object next, long revision, long[] readers) {
		if (readers.length > 0) {
			keep(revision, readers);
		}
		CHANGED_AT.setRelease(this, revision);
		VALUE.setRelease(this, next);
	}

	// Keep the value if somebody sees it who will not see the next one.
	private void keep(long until, long[] readers) {
		Entry before = this.history;
		Entry kept = trim(before, readers);
		if (Snapshots.isSeen(readers, this.changedAt, until)) {
			kept = new Entry(this.value, this.changedAt, kept);
		}
		if (before == null && kept != null) {
			this.engine.snapshots.retain(this);
		}
		if (before != null && kept == null) {
			kept = GONE;
		}
		if (kept != before) {
			HISTORY.setRelease(this, kept);
		}
	}

	// Drop the values that none of the snapshots can see; return whether some are left.
	final boolean prune(long[] readers) {
		Entry kept = (readers.length > 0) ? trim(this.history, readers) : null;
		HISTORY.setRelease(this, kept);
		return kept != null;
	}

	// Return what is left of the older values when those are gone that nobody sees.
	private @Nullable Entry trim(@Nullable Entry newest, long[] readers) {
		Entry first = null;
		Entry last = null;
		long until = this.changedAt;
		for (Entry entry = newest; entry != null; entry = entry.previous) {
			if (entry != GONE && Snapshots.isSeen(readers, entry.stamp, until)) {
				if (last == null) {
					first = entry;
				}
				else {
					last.previous = entry;
				}
				last = entry;
			}
			until = entry.stamp;
		}
		if (last != null) {
			last.previous = null;
		}
		return first;
	}

	// Return whether people see this as a signal.
	final boolean isSignal() {
		return this.owner == null && !isSilent();
	}

	final boolean isEqual(@Nullable Object before, @Nullable Object after) {
		return this.engine.isEqual(this.equality, before, after);
	}

}
