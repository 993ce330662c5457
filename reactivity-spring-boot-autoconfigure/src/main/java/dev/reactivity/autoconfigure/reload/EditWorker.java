package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;

import dev.reactivity.autoconfigure.reload.EditLoop.Verdict;
import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadFailed;
import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Awaiting;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Overtaken;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.ReloadRestarting;
import dev.reactivity.reload.ReloadStarted;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.NextEdit;

/**
 * The reload of edits with what has to be told about it. For one thread.
 */
final class EditWorker implements EditLoop.Worker {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final HotReload hotReload;

	private final ApplicationEventPublisher events;

	private final Runnable restart;

	private final GenerationBudget budget;

	private final ReloadAround around;

	private final ReloadReport report = new ReloadReport();

	EditWorker(HotReload hotReload, ApplicationEventPublisher events, Runnable restart, GenerationBudget budget,
			ReloadAround around) {
		this.hotReload = hotReload;
		this.events = events;
		this.restart = restart;
		this.budget = budget;
		this.around = around;
	}

	@Override
	public Verdict reload(ChangeSet changes, NextEdit next) throws InterruptedException {
		publish(new ReloadStarted(ReloadPlan.begin(changes)));
		Verdict verdict = conclude(this.around.run(changes, () -> reloadVisibly(changes, next)));
		if (verdict == Verdict.DONE) {
			this.hotReload.settle();
		}
		return verdict;
	}

	@SuppressWarnings("try") // it is there to be closed, not to be used
	private ReloadOutcome reloadVisibly(ChangeSet changes, NextEdit next) throws InterruptedException {
		try (Progress progress = Progress.of("Reloading " + ReloadReport.files(changes))) {
			return this.hotReload.reload(changes, next);
		}
	}

	@Override
	public Verdict tidyUp(BooleanSupplier hurried) throws InterruptedException {
		if (!this.hotReload.sweep(hurried)) {
			return Verdict.OVERTAKEN;
		}
		Optional<String> reason = this.budget.reasonToRestart(this.hotReload::holder);
		return reason.isPresent() ? conclude(restart(reason.get())) : Verdict.DONE;
	}

	private static ReloadOutcome restart(String reason) {
		ReloadPlan plan = ReloadPlan.begin(new ChangeSet(List.of())).restart(reason);
		return new RestartRequired(plan, Duration.ZERO);
	}

	private Verdict conclude(ReloadOutcome outcome) {
		this.report.log(outcome);
		if (outcome instanceof Applied applied) {
			publish(new ReloadApplied(applied.plan(), applied.took()));
		}
		else if (outcome instanceof Failed failed) {
			publish(new ReloadFailed(failed.plan(), failed.took(), failed.message(), failed.cause()));
		}
		else if (outcome instanceof Unchanged unchanged) {
			publish(new ReloadUnchanged(unchanged.plan()));
		}
		else if (outcome instanceof Awaiting awaiting) {
			publish(new ReloadAwaiting(awaiting.plan(), awaiting.message()));
		}
		else if (outcome instanceof RestartRequired required) {
			publish(new ReloadRestarting(required.plan(), required.took()));
			this.restart.run();
			return Verdict.RESTARTED;
		}
		return (outcome instanceof Overtaken) ? Verdict.OVERTAKEN : Verdict.DONE;
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of " + event.getClass().getSimpleName() + " failed; the reload goes on", ex);
		}
	}

}
