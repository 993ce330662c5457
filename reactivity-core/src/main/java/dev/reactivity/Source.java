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
	 * @param oldest the oldest snapshot that another thread reads
	 */
	final void install(@Nullable Object next, long revision, long oldest) {
		if (oldest < revision) {
			Entry before = this.history;
			HISTORY.setRelease(this, new Entry(this.value, this.changedAt, before));
			if (before == null) {
				this.engine.snapshots.retain(this);
			}
			else {
				cut(oldest);
			}
		}
		CHANGED_AT.setRelease(this, revision);
		VALUE.setRelease(this, next);
	}

	// Drop the values that no snapshot from the given one on can see; return whether some
	// are left.
	final boolean prune(long oldest) {
		if (this.changedAt <= oldest) {
			HISTORY.setRelease(this, null);
			return false;
		}
		cut(oldest);
		return true;
	}

	private void cut(long oldest) {
		Entry entry = this.history;
		while (entry != null && entry.stamp > oldest) {
			entry = entry.previous;
		}
		if (entry != null) {
			entry.previous = null;
		}
	}

	// Return whether people see this as a signal.
	final boolean isSignal() {
		return this.owner == null && !isSilent();
	}

	final boolean isEqual(@Nullable Object before, @Nullable Object after) {
		return this.engine.isEqual(this.equality, before, after);
	}

}
