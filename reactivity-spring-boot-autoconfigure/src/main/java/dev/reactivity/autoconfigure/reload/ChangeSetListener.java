package dev.reactivity.autoconfigure.reload;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.devtools.classpath.ClassPathChangedEvent;
import org.springframework.boot.devtools.filewatch.ChangedFile;
import org.springframework.boot.devtools.filewatch.ChangedFiles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadFailed;
import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.ReloadRestarting;
import dev.reactivity.reload.ReloadStarted;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

/**
 * Takes the change sets that DevTools publishes, before DevTools' own listeners do, and
 * runs on the thread that watches the files.
 */
final class ChangeSetListener implements ApplicationListener<ClassPathChangedEvent>, Ordered {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final HotReload hotReload;

	private final ApplicationEventPublisher events;

	private final FullRestart restart;

	private final ReloadReport report = new ReloadReport();

	ChangeSetListener(HotReload hotReload, ApplicationEventPublisher events, FullRestart restart) {
		this.hotReload = hotReload;
		this.events = events;
		this.restart = restart;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void onApplicationEvent(ClassPathChangedEvent event) {
		ChangeSet changes = changes(event);
		try {
			publish(new ReloadStarted(ReloadPlan.begin(changes)));
			ReloadOutcome outcome = this.hotReload.reload(changes);
			this.report.log(outcome);
			conclude(outcome);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void conclude(ReloadOutcome outcome) {
		if (outcome instanceof Applied applied) {
			publish(new ReloadApplied(applied.plan(), applied.took()));
		}
		else if (outcome instanceof Failed failed) {
			publish(new ReloadFailed(failed.plan(), failed.took(), failed.message(), failed.cause()));
		}
		else if (outcome instanceof RestartRequired required) {
			publish(new ReloadRestarting(required.plan(), required.took()));
			this.restart.run();
		}
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of " + event.getClass().getSimpleName() + " failed; the reload goes on", ex);
		}
	}

	private static ChangeSet changes(ClassPathChangedEvent event) {
		List<FileChange> files = new ArrayList<>();
		for (ChangedFiles directory : event.getChangeSet()) {
			for (ChangedFile file : directory) {
				files.add(new FileChange(file.getRelativeName(), file.getFile().toPath(),
						file.getType() == ChangedFile.Type.DELETE));
			}
		}
		return new ChangeSet(files);
	}

}
