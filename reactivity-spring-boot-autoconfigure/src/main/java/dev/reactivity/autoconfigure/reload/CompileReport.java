package dev.reactivity.autoconfigure.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.ApplicationEventPublisher;

import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.SourcesCompiled;
import dev.reactivity.reload.compile.CompileOutcome;
import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;
import dev.reactivity.reload.compile.SourceError;

/**
 * What everybody is told of a compilation: a line in the log, and an event. For one
 * thread.
 */
final class CompileReport {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final ApplicationEventPublisher events;

	private boolean broken;

	CompileReport(ApplicationEventPublisher events) {
		this.events = events;
	}

	/**
	 * Tell what came of saved sources.
	 * @param outcome what came of them
	 * @param folders the folders that sources are in
	 * @param took how long it took
	 */
	void tell(CompileOutcome outcome, Collection<Path> folders, Duration took) {
		if (outcome instanceof Compiled compiled) {
			logger.debug("Compiled %d files in %d ms".formatted(compiled.sources().size(), took.toMillis()));
			if (this.broken) {
				logger.info("The saved sources compile again");
			}
			this.broken = false;
			publish(new SourcesCompiled(names(compiled.sources(), folders), took));
		}
		else if (outcome instanceof Failed failed) {
			this.broken = true;
			logger.error("The saved sources do not compile, the old classes stay:\n" + failed.text());
			List<Path> sources = failed.errors().stream().map(SourceError::file).filter(Objects::nonNull).toList();
			publish(new CompilationFailed(names(sources, folders), took, failed.errors(), failed.text()));
		}
		else if (outcome instanceof Skipped skipped && !skipped.permanent()) {
			logger.debug("Compiled nothing: " + skipped.reason());
		}
	}

	private static List<String> names(Collection<Path> sources, Collection<Path> folders) {
		return sources.stream()
			.map((source) -> folders.stream()
				.filter(source::startsWith)
				.findFirst()
				.map((folder) -> folder.relativize(source))
				.orElse(source))
			.map((name) -> name.toString().replace('\\', '/'))
			.distinct()
			.sorted()
			.toList();
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of " + event.getClass().getSimpleName() + " failed; compiling goes on", ex);
		}
	}

}
