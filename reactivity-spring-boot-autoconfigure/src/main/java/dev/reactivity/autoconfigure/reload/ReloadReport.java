package dev.reactivity.autoconfigure.reload;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Awaiting;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Overtaken;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.Tier;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

/**
 * The one line that each reload leaves in the log, and its details at debug level. The
 * parts of a build that come one after the other share a line. For one thread.
 */
final class ReloadReport {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private static final int SHOWN = 5;

	private boolean awaiting;

	/** The edit before was refused, and nothing has been said of its mending. */
	private boolean refused;

	void log(ReloadOutcome outcome) {
		long millis = outcome.took().toMillis();
		ReloadPlan plan = outcome.plan();
		if (outcome instanceof Applied applied) {
			logger.info("Reloaded %s: %s in %d ms%s%s".formatted(files(plan.changes()), beans(plan), millis,
					inside(applied), exclusive(plan)));
		}
		else if (outcome instanceof Unchanged) {
			logUnchanged("Nothing to reload in %s (%d ms)".formatted(files(plan.changes()), millis));
		}
		else if (outcome instanceof Overtaken) {
			logger
				.debug("Taking %s together with what was saved since (%d ms)".formatted(files(plan.changes()), millis));
		}
		else if (outcome instanceof Awaiting awaited) {
			logAwaiting("Waiting for the rest of the build: " + line(awaited.message()));
		}
		else if (outcome instanceof RestartRequired) {
			logger.info("Restarting for %s: %s".formatted(files(plan.changes()), line(plan.reason())));
		}
		else if (outcome instanceof Failed failed) {
			logger.error("Not reloaded %s: %s The old version keeps serving; save again when it is mended (%d ms)"
				.formatted(files(plan.changes()), line(failed.message()), millis));
			logger.debug("Cause", failed.cause());
		}
		this.awaiting = outcome instanceof Awaiting;
		this.refused = outcome instanceof Failed || (this.refused && outcome instanceof Overtaken);
		if (logger.isDebugEnabled()) {
			logger.debug(plan.inFull());
		}
	}

	private void logUnchanged(String line) {
		if (this.refused) {
			logger.info(line + ": it is what serves again");
		}
		else {
			logger.debug(line);
		}
	}

	private void logAwaiting(String line) {
		if (this.awaiting) {
			logger.debug(line);
		}
		else {
			logger.info(line + " The old version keeps serving");
		}
	}

	// By their own names, and a class once for all that the compiler made of it.
	static String files(ChangeSet changes) {
		return names(
				changes.files().stream().map(ReloadReport::name).collect(Collectors.toCollection(LinkedHashSet::new)));
	}

	private static String name(FileChange file) {
		String name = file.path().substring(file.path().lastIndexOf('/') + 1);
		String shown = name.endsWith(".class") ? name.substring(0, name.length() - ".class".length()).split("\\$", 2)[0]
				: name;
		return file.deleted() ? shown + " (deleted)" : shown;
	}

	private static String beans(ReloadPlan plan) {
		if (plan.tier() == Tier.REDEFINE) {
			return "bodies of methods changed in place";
		}
		Set<String> made = plan.beans().keySet();
		Set<String> removed = plan.removedBeans();
		if (made.isEmpty() && removed.isEmpty()) {
			return "no bean uses it";
		}
		String removal = removed.isEmpty() ? "" : "removed " + names(removed);
		if (made.isEmpty()) {
			return removal;
		}
		String making = "%d %s (%s)".formatted(made.size(), (made.size() == 1) ? "bean" : "beans", names(made));
		return removal.isEmpty() ? making : making + ", " + removal;
	}

	private static String names(Set<String> names) {
		String shown = names.stream().limit(SHOWN).collect(Collectors.joining(", "));
		return (names.size() > SHOWN) ? "%s and %d more".formatted(shown, names.size() - SHOWN) : shown;
	}

	private static String line(String message) {
		String line = message.strip().replaceAll("\\s+", " ");
		return line.endsWith(".") ? line : line + ".";
	}

	private static String exclusive(ReloadPlan plan) {
		Set<String> exclusive = plan.exclusive().keySet();
		return exclusive.isEmpty() ? ""
				: ", after the old ones were destroyed, since there cannot be two of " + names(exclusive);
	}

	private static String inside(Applied applied) {
		return (applied.requestsInside() == 0) ? ""
				: ", %d requests finish in the old version".formatted(applied.requestsInside());
	}

}
