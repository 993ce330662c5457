package dev.reactivity.spring;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.reactivity.Batch;

/**
 * What the runs of one effect are handed to: the first at once, further ones perhaps
 * later.
 */
final class EffectRuns implements Executor {

	private final Executor firstRun;

	private final Executor furtherRuns;

	private final boolean anywhere;

	private final AtomicBoolean started = new AtomicBoolean();

	/**
	 * Creates the runs of an effect.
	 * @param firstRun what runs it the first time
	 * @param furtherRuns what runs it again, perhaps later
	 * @param anywhere whether nobody has asked for a thread
	 */
	EffectRuns(Executor firstRun, Executor furtherRuns, boolean anywhere) {
		this.firstRun = firstRun;
		this.furtherRuns = furtherRuns;
		this.anywhere = anywhere;
	}

	/**
	 * Does something within a batch on a thread that runs of the effect may happen on,
	 * and waits for it.
	 * @param batch the batch of the calling thread
	 * @param task what to do
	 * @return whether it was done; not if no thread had time for it
	 */
	boolean visit(Batch batch, Runnable task) {
		if (this.anywhere) {
			task.run();
			return true;
		}
		return new Errand(batch.lend(task)).send(this.firstRun);
	}

	/**
	 * The same runs, but for the first, which the calling thread makes itself.
	 * @return the runs of another effect
	 */
	EffectRuns here() {
		return new EffectRuns(Runnable::run, this.furtherRuns, this.anywhere);
	}

	@Override
	public void execute(Runnable run) {
		(this.started.getAndSet(true) ? this.furtherRuns : this.firstRun).execute(run);
	}

}
