package dev.reactivity;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * A cell whose values come from outside: the part of a signal that the engine needs, and
 * the switch that invalidates a derived.
 */
class Source extends Node {

	private final Equality<Object> equality;

	/** The derived that a write invalidates, if this is a switch. */
	final @Nullable DerivedNode<?> owner;

	private volatile Entry current;

	Source(ReactiveContext context, @Nullable String name, Equality<?> equality, @Nullable Object value,
			@Nullable DerivedNode<?> owner) {
		super(context, NodeKind.SIGNAL, name);
		this.equality = Engine.cast(equality);
		this.owner = owner;
		this.current = new Entry(value, 0);
	}

	// Return the entry that all threads see. During a commit some sources have their new
	// entry and others have not, so one that is ahead of the revision is read again after
	// the commit.
	final Entry committed() {
		long revision = this.engine.revision();
		Entry entry = this.current;
		if (entry.revision <= revision) {
			return entry;
		}
		this.engine.lock.lock();
		try {
			return this.current;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	// Return the newest entry, be it not yet visible.
	final Entry newest() {
		return this.current;
	}

	// Return the entry that was visible in the revision of an active snapshot.
	final Entry asOf(long revision) {
		Entry entry = this.current;
		while (entry.revision > revision) {
			Entry previous = entry.previous;
			if (previous == null) {
				// created after the snapshot was taken: the first value is all there is
				return entry;
			}
			entry = previous;
		}
		return entry;
	}

	final void install(Entry entry, long revision) {
		this.engine.lock.assertHeld();
		entry.revision = revision;
		entry.previous = this.current;
		this.current = entry;
	}

	final boolean isEqual(@Nullable Object before, @Nullable Object after) {
		return this.engine.isEqual(this.equality, before, after);
	}

}
