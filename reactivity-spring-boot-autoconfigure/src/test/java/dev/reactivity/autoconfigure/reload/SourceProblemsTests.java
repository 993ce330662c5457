package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;
import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.compile.SourceError;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceProblems}: the line of a source is shown, of another file never.
 */
class SourceProblemsTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@SuppressWarnings("NullAway.Init")
	private Path folder;

	@SuppressWarnings("NullAway.Init")
	private Path secret;

	@BeforeEach
	void writeFiles() throws IOException {
		this.folder = Files.createDirectories(this.directory.resolve("src/main/java"));
		Files.createDirectories(this.folder.resolve("shop"));
		this.secret = Files.writeString(Files.createDirectories(this.directory.resolve("etc")).resolve("Secret.java"),
				"root:x:0:0\n");
	}

	@Test
	void lineOfASourceIsShown() throws IOException {
		Path source = Files.writeString(this.folder.resolve("shop/Cart.java"), "package shop;\n\tint a\n");
		Problem problem = problem(source, 2, "shop/Cart.java");
		assertThat(problem.file()).isEqualTo("shop/Cart.java");
		assertThat(problem.excerpt()).isEqualTo("        int a");
	}

	@Test
	void lineOfASourceInAFolderThatIsALinkIsShown() throws IOException {
		Files.writeString(this.folder.resolve("shop/Cart.java"), "package shop\n");
		Path link = Files.createSymbolicLink(this.directory.resolve("linked"), this.folder);
		assertThat(problem(link.resolve("shop/Cart.java"), 1, "shop/Cart.java").excerpt()).isEqualTo("package shop");
	}

	@Test
	void lineIsNotReadThroughALinkOutOfTheFolder() throws IOException {
		Path link = Files.createSymbolicLink(this.folder.resolve("shop/Cart.java"), this.secret);
		assertNothingIsShown(problem(link, 1, "shop/Cart.java"), "shop/Cart.java");
	}

	@Test
	void lineIsNotReadThroughALinkedDirectoryOutOfTheFolder() throws IOException {
		Path link = Files.createSymbolicLink(this.folder.resolve("etc"), this.secret.getParent());
		assertNothingIsShown(problem(link.resolve("Secret.java"), 1, "etc/Secret.java"), "etc/Secret.java");
	}

	@Test
	void lineIsNotReadByTheWayUpOutOfTheFolder() {
		Path above = this.folder.resolve("../../../etc/Secret.java");
		assertNothingIsShown(problem(above, 1, "../../../etc/Secret.java"), "../../../etc/Secret.java");
		assertNothingIsShown(problem(this.folder.resolve("shop/../../../../etc/Secret.java"), 1, "etc/Secret.java"),
				"etc/Secret.java");
	}

	@Test
	void fileOfNoFolderIsCalledByItsNameOnly() {
		assertNothingIsShown(problem(this.secret, 1, this.secret.toString()), "Secret.java");
		assertNothingIsShown(problem(this.secret, 1, "shop/Cart.java"), "Secret.java");
	}

	@Test
	void summaryHasThePlaceBelowTheFolderAndNoLine() throws IOException {
		Path source = Files.writeString(this.folder.resolve("shop/Cart.java"), "package shop\n");
		SourceError error = new SourceError(source, 1, 13, "bad thing\nin " + source, source + ":1: error");
		SourceError placeless = new SourceError(null, -1, -1, "no compiler", "no compiler");
		assertThat(SourceProblems.summary(failure(List.of("shop/Cart.java"), error, placeless)))
			.isEqualTo("shop/Cart.java:1: bad thing\nno compiler");
	}

	private void assertNothingIsShown(Problem problem, String name) {
		assertThat(problem.excerpt()).isNull();
		assertThat(problem.file()).isEqualTo(name).doesNotContain(this.directory.toString());
	}

	private static Problem problem(Path file, long line, String name) {
		SourceError error = new SourceError(file, line, 1, "bad", "bad");
		return SourceProblems.of(failure(List.of(name), error)).get(0);
	}

	private static CompilationFailed failure(List<String> sources, SourceError... errors) {
		return new CompilationFailed(sources, Duration.ZERO, List.of(errors), "everything");
	}

}
