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

	private final @Nullable Ambient before;

	private final @Nullable Batch batch;

	private final Activity activity;

	private final View view;

	private final Frame frame;

	LatePiece(LateReads late) {
		boolean mayWrite = late.isForEffect();
		this.late = late;
		this.before = Ambient.stepAside();
		this.batch = mayWrite ? Batch.open(late.context) : null;
		this.activity = Activity.enter(late.context.engine);
		this.view = this.activity.openView();
		this.frame = new Frame(this.activity, late.reader, this.view, false);
		this.frame.late = late;
		this.frame.tellsLate = !mayWrite;
	}

	@Override
	public void close() {
		this.frame.close();
		try {
			this.activity.closeView(this.view);
			this.activity.close();
			if (this.batch != null) {
				this.batch.close();
			}
		}
		finally {
			Ambient.stepBack(this.before);
			if (this.batch != null) {
				this.frame.reads.forEach(this.late::add);
			}
		}
	}

}
