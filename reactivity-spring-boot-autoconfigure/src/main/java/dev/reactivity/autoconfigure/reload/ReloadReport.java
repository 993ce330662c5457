package dev.reactivity.autoconfigure.reload;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;

/**
 * The one line that each reload leaves in the log, and its details at debug level.
 */
final class ReloadReport {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private ReloadReport() {
	}

	static void log(ReloadOutcome outcome) {
		long millis = outcome.took().toMillis();
		ReloadPlan plan = outcome.plan();
		if (outcome instanceof Applied applied) {
			logger.info("Reloaded %s: %s in %d ms%s".formatted(plan.changes(), beans(plan.beans().keySet()), millis,
					inside(applied)));
		}
		else if (outcome instanceof Unchanged) {
			logger.debug("Nothing to reload in %s (%d ms)".formatted(plan.changes(), millis));
		}
		else if (outcome instanceof RestartRequired) {
			logger.info("Restarting for %s: %s (%d ms)".formatted(plan.changes(), plan.reason(), millis));
		}
		else if (outcome instanceof Failed failed) {
			logger.error("Not reloaded %s: %s. The old version keeps serving; save again when it is mended (%d ms)"
				.formatted(plan.changes(), failed.message(), millis));
			logger.debug("Cause", failed.cause());
		}
		if (logger.isDebugEnabled()) {
			logger.debug(plan);
		}
	}

	private static String beans(Set<String> names) {
		if (names.isEmpty()) {
			return "no bean uses it";
		}
		List<String> shown = names.stream().limit(5).toList();
		String more = (names.size() > shown.size()) ? " and %d more".formatted(names.size() - shown.size()) : "";
		return shown.stream()
			.collect(Collectors.joining(", ", names.size() + ((names.size() == 1) ? " bean (" : " beans ("),
					more + ")"));
	}

	private static String inside(Applied applied) {
		return (applied.requestsInside() == 0) ? ""
				: ", %d requests finish in the old version".formatted(applied.requestsInside());
	}

}
