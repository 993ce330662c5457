package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the running shop has written so far.
 */
final class DemoLog {

	private static final String STARTED = "Started DemoApplication";

	/** A line of the reload, with what it says. */
	private static final Pattern RELOAD = Pattern.compile(".* dev\\.reactivity\\.reload\\s+: (.*)");

	private static final String RELOADED = "Reloaded";

	private final Path file;

	DemoLog(Path file) {
		this.file = file;
	}

	Path file() {
		return this.file;
	}

	List<String> lines() {
		try {
			return Files.exists(this.file) ? Files.readString(this.file).lines().toList() : List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A place in the log, to look at what came after it. */
	int mark() {
		return lines().size();
	}

	/**
	 * What the reload had to say since the mark, but for what was under way meanwhile.
	 */
	List<String> reloadLines(int mark) {
		return lines().stream()
			.skip(mark)
			.map(RELOAD::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> matcher.group(1))
			.filter((line) -> !line.endsWith(" s so far"))
			.toList();
	}

	long starts() {
		return lines().stream().filter((line) -> line.contains(STARTED)).count();
	}

	long reloads() {
		return reloadLines(0).stream().filter((line) -> line.startsWith(RELOADED)).count();
	}

	/** The edits that could not be used. */
	long failures() {
		return reloadLines(0).stream().filter((line) -> line.startsWith("Not reloaded")).count();
	}

	@Override
	public String toString() {
		return String.join("\n", lines());
	}

}
