package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;
import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.compile.SourceError;

/**
 * The errors of a compilation as they may be told to others: files by their name below
 * the source folder, and lines of no file that is elsewhere, wherever links lead.
 */
final class SourceProblems {

	private static final Log logger = LogFactory.getLog(SourceProblems.class);

	private static final int TAB = 8;

	private SourceProblems() {
	}

	static List<Problem> of(CompilationFailed failure) {
		return failure.errors().stream().map((error) -> problem(error, failure.sources())).toList();
	}

	/**
	 * Return the errors, a line each, without what is in the files.
	 * @param failure what did not compile
	 * @return such as {@code shop/Cart.java:7: ';' expected}
	 */
	static String summary(CompilationFailed failure) {
		return failure.errors()
			.stream()
			.map((error) -> place(error, failure.sources()) + error.message().lines().findFirst().orElse(""))
			.collect(Collectors.joining("\n"));
	}

	private static String place(SourceError error, List<String> sources) {
		Path file = error.file();
		return (file != null) ? name(file, sources) + ":" + error.line() + ": " : "";
	}

	private static Problem problem(SourceError error, List<String> sources) {
		Path file = error.file();
		if (file == null) {
			return new Problem(null, error.line(), error.column(), error.message(), null);
		}
		String line = (error.line() > 0 && isInItsFolder(file, sources)) ? line(file, error.line()) : null;
		return new Problem(name(file, sources), error.line(), error.column(), error.message(), line);
	}

	private static String name(Path file, List<String> sources) {
		return nameBelowFolder(file, sources).orElse(String.valueOf(file.getFileName()));
	}

	// A source of no folder is listed by its whole path.
	private static Optional<String> nameBelowFolder(Path file, List<String> sources) {
		return sources.stream().filter((source) -> !Path.of(source).isAbsolute() && file.endsWith(source)).findFirst();
	}

	private static boolean isInItsFolder(Path file, List<String> sources) {
		return file.equals(file.normalize()) && nameBelowFolder(file, sources).map(Path::of)
			.filter((name) -> isBelow(file, folder(file.toAbsolutePath(), name)))
			.isPresent();
	}

	private static Path folder(Path file, Path name) {
		Path root = file.getRoot();
		int depth = file.getNameCount() - name.getNameCount();
		return (depth > 0) ? root.resolve(file.subpath(0, depth)) : root;
	}

	private static boolean isBelow(Path file, Path folder) {
		try {
			return file.toRealPath().startsWith(folder.toRealPath());
		}
		catch (IOException ex) {
			logger.debug("The line cannot be shown", ex);
			return false;
		}
	}

	private static @Nullable String line(Path file, long number) {
		try (Stream<String> lines = Files.lines(file)) {
			return lines.skip(number - 1).findFirst().map(SourceProblems::withoutTabs).orElse(null);
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
