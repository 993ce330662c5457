package dev.reactivity.spring;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

/**
 * The runs of one effect, one after the other: a run that returned a stage lasts until
 * that stage completes, and at most one run waits for it.
 */
final class EffectRuns implements Executor {

	private static final Logger logger = System.getLogger("dev.reactivity");

	private final String name;

	private final Executor firstRun;

	private final Executor furtherRuns;

	private boolean started;

	private boolean lasting;

	private @Nullable Runnable next;

	/**
	 * Creates the runs of an effect.
	 * @param name the effect
	 * @param firstRun what runs it the first time
	 * @param furtherRuns what runs it again, perhaps later
	 */
	EffectRuns(String name, Executor firstRun, Executor furtherRuns) {
		this.name = name;
		this.firstRun = firstRun;
		this.furtherRuns = furtherRuns;
	}

	@Override
	public void execute(Runnable run) {
		Executor executor;
		synchronized (this) {
			if (this.lasting) {
				this.next = run;
				return;
			}
			executor = this.started ? this.furtherRuns : this.firstRun;
			this.started = true;
		}
		executor.execute(run);
	}

	/**
	 * Lets the present run last until a stage completes. One that is cancelled has ended
	 * on purpose.
	 * @param stage what ends the run
	 */
	void waitFor(CompletionStage<?> stage) {
		synchronized (this) {
			this.lasting = true;
		}
		stage.whenComplete((value, failure) -> {
			if (failure != null && !(failure instanceof CancellationException)) {
				logger.log(Level.ERROR, "Effect '" + this.name + "' failed; it runs again when what it read changes",
						failure);
			}
			end();
		});
	}

	private void end() {
		Runnable run;
		synchronized (this) {
			this.lasting = false;
			run = this.next;
			this.next = null;
		}
		if (run != null) {
			this.furtherRuns.execute(run);
		}
	}

}
