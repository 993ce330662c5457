package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * A piece of late code of a computation on the current thread, from beginning to close.
 * It sees one revision, nothing of a batch that is open on this thread, and belongs to no
 * computation but its own, so nothing else records what it reads. What it reads of the
 * context is told to the gatherer with what was seen: at once for a derived, at its close
 * for an effect. For a derived, writing is refused; what an effect writes in one piece is
 * one batch, and the effects created in it are the effect's own.
 */
final class LatePiece implements AutoCloseable {

	private final LateReads late;

	private final Ambient ambient = Ambient.current();

	private final @Nullable Batch batch;

	private final Activity activity;

	private final Frame frame;

	LatePiece(LateReads late) {
		boolean mayWrite = late.isForEffect();
		this.late = late;
		this.ambient.stepAside();
		this.batch = mayWrite ? Batch.open(late.context) : null;
		this.activity = this.ambient.enter(late.context.engine);
		this.frame = Frame.late(this.activity, late, this.activity.openSnapshot(), !mayWrite);
	}

	@Override
	public void close() {
		ReadLog reads = this.frame.reads();
		this.frame.leave();
		@Nullable Entry[] own = ownWrites(reads);
		try {
			this.activity.closeSnapshot();
			this.activity.close();
			if (this.batch != null) {
				this.batch.close();
			}
		}
		finally {
			this.ambient.stepBack();
			if (this.batch != null) {
				tell(reads, own);
			}
		}
	}

	// Return, for each read, what was seen if the piece itself had written it.
	private @Nullable Entry[] ownWrites(ReadLog reads) {
		@Nullable Entry[] own = new @Nullable Entry[reads.size()];
		Overlay writes = this.activity.overlay;
		for (int i = 0; writes != null && i < own.length; i++) {
			Entry entry = (reads.node(i) instanceof Source source) ? writes.find(source) : null;
			own[i] = (entry != null && entry.stamp == reads.stamp(i)) ? entry : null;
		}
		return own;
	}

	@SuppressWarnings("ReferenceEquality")
	private void tell(ReadLog reads, @Nullable Entry[] own) {
		for (int i = 0; i < own.length; i++) {
			Entry written = own[i];
			long stamp = reads.stamp(i);
			if (written != null) {
				Entry committed = ((Source) reads.node(i)).committed();
				stamp = (committed.value == written.value) ? committed.stamp : stamp;
			}
			this.late.add(reads.node(i), stamp);
		}
	}

}
