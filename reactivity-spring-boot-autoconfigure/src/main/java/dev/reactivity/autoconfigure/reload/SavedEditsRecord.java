package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.autoconfigure.live.LiveReport;
import dev.reactivity.autoconfigure.live.LiveReport.Outcome;
import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.SourcesCompiled;

/**
 * What the compiler and the reload said since somebody began to wait, and what they said
 * last that is still so. Thread-safe.
 */
final class SavedEditsRecord {

	private final List<String> compiled = new ArrayList<>();

	private final List<ReloadEntry> reloads = new ArrayList<>();

	private Duration compiling = Duration.ZERO;

	private boolean awaited;

	/** Why the sources on disk do not compile, for as long as they do not. */
	private @Nullable CompilationFailed broken;

	/** What the last edit lacks, until an edit serves. */
	private @Nullable Lack lack;

	private boolean restarting;

	synchronized void begin() {
		clear();
		this.awaited = true;
	}

	// What happens while nobody waits is not collected: most of a day.
	synchronized void end() {
		this.awaited = false;
		clear();
	}

	private void clear() {
		this.compiled.clear();
		this.reloads.clear();
		this.compiling = Duration.ZERO;
	}

	private void add(ReloadEntry entry) {
		if (this.awaited) {
			this.reloads.add(entry);
		}
	}

	synchronized boolean isRestarting() {
		return this.restarting;
	}

	synchronized void compiled(SourcesCompiled event) {
		if (this.awaited) {
			this.compiled.addAll(event.sources());
		}
		this.compiling = this.compiling.plus(event.took());
		this.broken = null;
	}

	synchronized void notCompiled(CompilationFailed event) {
		this.compiling = this.compiling.plus(event.took());
		this.broken = event;
	}

	synchronized void applied(ReloadEntry entry) {
		add(entry);
		this.lack = null;
	}

	synchronized void incomplete(String message) {
		this.lack = new Lack(Outcome.INCOMPLETE, message);
	}

	synchronized void failed(ReloadEntry entry, String message) {
		add(entry);
		this.lack = new Lack(Outcome.FAILED, message);
	}

	synchronized void restarting(ReloadEntry entry) {
		add(entry);
		this.restarting = true;
		this.lack = new Lack(Outcome.RESTARTING, entry.reason());
	}

	synchronized LiveReport report(boolean done, Duration took) {
		CompilationFailed failure = this.broken;
		Lack lacking = (failure != null) ? new Lack(Outcome.NOT_COMPILED, SourceProblems.summary(failure)) : this.lack;
		Outcome outcome;
		if (lacking != null) {
			outcome = lacking.outcome();
		}
		else if (!done) {
			outcome = Outcome.TIMEOUT;
		}
		else {
			outcome = this.reloads.isEmpty() ? Outcome.UNCHANGED : Outcome.APPLIED;
		}
		Duration reloading = this.reloads.stream().map(ReloadEntry::took).reduce(Duration.ZERO, Duration::plus);
		return new LiveReport(outcome, (lacking != null) ? lacking.message() : null,
				(failure != null) ? SourceProblems.of(failure) : List.of(), List.copyOf(this.compiled),
				List.copyOf(this.reloads), this.compiling, reloading, took);
	}

	/**
	 * Why what is on disk does not serve.
	 *
	 * @param outcome which sort of reason
	 * @param message the reason
	 */
	private record Lack(Outcome outcome, String message) {
	}

}
