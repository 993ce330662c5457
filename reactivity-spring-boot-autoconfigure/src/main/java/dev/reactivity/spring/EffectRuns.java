package dev.reactivity.spring;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What the runs of one effect are handed to: the first at once, further ones perhaps
 * later.
 */
final class EffectRuns implements Executor {

	private final Executor firstRun;

	private final Executor furtherRuns;

	private final AtomicBoolean started = new AtomicBoolean();

	/**
	 * Creates the runs of an effect.
	 * @param firstRun what runs it the first time
	 * @param furtherRuns what runs it again, perhaps later
	 */
	EffectRuns(Executor firstRun, Executor furtherRuns) {
		this.firstRun = firstRun;
		this.furtherRuns = furtherRuns;
	}

	@Override
	public void execute(Runnable run) {
		(this.started.getAndSet(true) ? this.furtherRuns : this.firstRun).execute(run);
	}

}
