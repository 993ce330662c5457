package dev.reactivity.autoconfigure.reload;

import java.util.List;
import java.util.Optional;

import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;

import dev.reactivity.autoconfigure.live.LiveChannel;
import dev.reactivity.autoconfigure.live.LiveTrouble;
import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadFailed;
import dev.reactivity.reload.ReloadRestarting;
import dev.reactivity.reload.SourcesCompiled;
import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.compile.SourceError;

/**
 * What of compilations and reloads is news to an open page. Thread-safe.
 */
final class BrowserNews {

	private static final List<String> STATIC = List.of("static/", "public/", "resources/", "META-INF/resources/");

	private final LiveChannel channel;

	BrowserNews(LiveChannel channel) {
		this.channel = channel;
	}

	@EventListener
	void on(ReloadApplied event) {
		this.channel.reloaded(null);
		this.channel.pageChanged();
	}

	@EventListener
	void on(ReloadUnchanged event) {
		this.channel.reloaded(null);
		files(event.plan().changes().files());
	}

	@EventListener
	void on(ReloadFailed event) {
		this.channel.reloaded(trouble(event));
	}

	@EventListener
	void on(ReloadRestarting event) {
		this.channel.restarting();
	}

	@EventListener
	void on(SourcesCompiled event) {
		this.channel.compiled(null);
	}

	@EventListener
	void on(CompilationFailed event) {
		List<SourceError> errors = event.errors();
		String title = (errors.size() == 1) ? "The source does not compile"
				: "The sources do not compile: %d errors".formatted(errors.size());
		this.channel.compiled(new LiveTrouble(title, "", SourceProblems.of(event), List.of()));
	}

	private void files(List<FileChange> files) {
		boolean page = false;
		for (FileChange file : files) {
			Optional<String> resource = staticResource(file.path());
			if (resource.filter((name) -> name.endsWith(".css")).isPresent()) {
				resource.ifPresent(this.channel::styleChanged);
			}
			else {
				page |= resource.isPresent() || file.path().startsWith("templates/");
			}
		}
		if (page) {
			this.channel.pageChanged();
		}
	}

	private static Optional<String> staticResource(String path) {
		return STATIC.stream().filter(path::startsWith).findFirst().map((root) -> path.substring(root.length()));
	}

	private static LiveTrouble trouble(ReloadFailed failed) {
		Throwable origin = NestedExceptionUtils.getMostSpecificCause(failed.cause());
		String cause = "%s: %s".formatted(origin.getClass().getName(), origin.getMessage());
		String message = failed.message().contains(cause) ? failed.message() : failed.message() + "\n" + cause;
		return new LiveTrouble("Not reloaded: " + failed.plan().changes(), message, List.of(),
				failed.plan().inFull().lines().map(String::strip).toList());
	}

}
