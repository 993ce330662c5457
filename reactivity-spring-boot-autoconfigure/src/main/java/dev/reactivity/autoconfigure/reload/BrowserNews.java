package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;

import dev.reactivity.autoconfigure.live.LiveChannel;
import dev.reactivity.autoconfigure.live.LiveTrouble;
import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;
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

	private static final Log logger = LogFactory.getLog(BrowserNews.class);

	private static final int TAB = 8;

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
		this.channel.compiled(new LiveTrouble(title, "", problems(event), List.of()));
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

	static List<Problem> problems(CompilationFailed failure) {
		return failure.errors().stream().map((error) -> problem(error, failure.sources())).toList();
	}

	private static Problem problem(SourceError error, List<String> sources) {
		Path file = error.file();
		return new Problem((file != null) ? relative(file, sources) : null, error.line(), error.column(),
				error.message(), (file != null && error.line() > 0) ? line(file, error.line()) : null);
	}

	private static String relative(Path file, List<String> sources) {
		return sources.stream().filter(file::endsWith).findFirst().orElse(String.valueOf(file.getFileName()));
	}

	private static @Nullable String line(Path file, long number) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.skip(number - 1).findFirst().map(BrowserNews::withoutTabs).orElse(null);
		}
		catch (IOException | UncheckedIOException ex) {
			logger.debug("The line cannot be shown", ex);
			return null;
		}
	}

	// As the compiler counts columns.
	private static String withoutTabs(String line) {
		StringBuilder text = new StringBuilder();
		line.chars().forEach((character) -> {
			if (character == '\t') {
				text.append(" ".repeat(TAB - text.length() % TAB));
			}
			else {
				text.append((char) character);
			}
		});
		return text.toString();
	}

}
