package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;

import dev.reactivity.autoconfigure.actuate.ReloadDetails;
import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.autoconfigure.actuate.ReloadHistorySource;
import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadFailed;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.ReloadRestarting;
import dev.reactivity.reload.Tier;
import dev.reactivity.reload.change.ChangeSet.FileChange;

/**
 * The last reloads of this JVM. The entries are kept where a restart does not reach them.
 * Thread-safe.
 */
final class ReloadHistory implements ReloadHistorySource {

	private static final int LIMIT = 50;

	private final Deque<ReloadEntry> entries;

	/**
	 * Create a history.
	 * @param kept the entries of earlier lives of the application, which is added to
	 */
	ReloadHistory(Deque<ReloadEntry> kept) {
		this.entries = kept;
	}

	static Deque<ReloadEntry> noEntries() {
		return new ArrayDeque<>();
	}

	@EventListener
	void on(ReloadApplied event) {
		add(entry("applied", event.plan(), event.took()));
	}

	@EventListener
	void on(ReloadFailed event) {
		add(entry(event));
	}

	@EventListener
	void on(ReloadRestarting event) {
		add(entry("restarted", event.plan(), event.took()));
	}

	@EventListener
	void on(CompilationFailed event) {
		add(new ReloadEntry(Instant.now().minus(event.took()), "not compiled", tier(Tier.UNCHANGED),
				"the sources do not compile", SourceProblems.summary(event), event.sources(), List.of(), event.took(),
				ReloadDetails.NONE));
	}

	static ReloadEntry entry(ReloadFailed event) {
		return entry("failed", event.plan(), event.message(), event.took());
	}

	static ReloadEntry entry(String outcome, ReloadPlan plan, Duration took) {
		return entry(outcome, plan, null, took);
	}

	private static ReloadEntry entry(String outcome, ReloadPlan plan, @Nullable String error, Duration took) {
		List<String> changed = plan.changes().files().stream().map(FileChange::path).toList();
		return new ReloadEntry(Instant.now().minus(took), outcome, tier(plan.tier()), plan.reason(), error, changed,
				List.copyOf(plan.beans().keySet()), took, details(plan));
	}

	private static String tier(Tier tier) {
		return tier.name().toLowerCase(Locale.ROOT);
	}

	private void add(ReloadEntry entry) {
		synchronized (this.entries) {
			this.entries.addLast(entry);
			if (this.entries.size() > LIMIT) {
				this.entries.removeFirst();
			}
		}
	}

	private static ReloadDetails details(ReloadPlan plan) {
		Map<String, String> kinds = new TreeMap<>();
		plan.classChanges().forEach((name, kind) -> kinds.put(name, kind.name().toLowerCase(Locale.ROOT)));
		Map<String, String> definitions = new TreeMap<>();
		plan.addedBeans().forEach((name) -> definitions.put(name, "added"));
		plan.redefinedBeans().forEach((name) -> definitions.put(name, "changed"));
		plan.removedBeans().forEach((name) -> definitions.put(name, "removed"));
		return new ReloadDetails(kinds, plan.classes(), plan.beans(), definitions, plan.exclusive(), plan.exposures(),
				plan.propertyKeys());
	}

	@Override
	public List<ReloadEntry> reloads() {
		synchronized (this.entries) {
			return new ArrayList<>(this.entries);
		}
	}

}
