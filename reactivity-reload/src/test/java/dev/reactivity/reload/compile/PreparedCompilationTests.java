package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceCompiler#prepare}.
 */
class PreparedCompilationTests {

	@TempDir
	Path directory;

	private TestProject project;

	private SourceCompiler compiler;

	@BeforeEach
	void build() {
		this.project = new TestProject(this.directory).with("app/Price", price("1"))
			.with("app/Shop", "package app; public class Shop { public static Object total() { return Price.net(); } }")
			.build();
		this.compiler = this.project.compiler(CompileMode.AUTO);
		this.compiler.warmUp();
	}

	@Test
	void nothingIsWrittenBeforeItIsCompiled() throws Exception {
		Set<Path> saved = this.project.edit("app/Price", price("2"));
		Map<String, FileTime> before = this.project.times();
		this.compiler.prepare(saved);
		assertThat(this.project.times()).isEqualTo(before);
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(1);
	}

	@Test
	void whatWasPreparedIsNotCompiledAgain() throws Exception {
		Set<Path> saved = this.project.edit("app/Price", price("2"));
		this.compiler.prepare(saved);
		overwriteUnnoticed("app/Price", price("3"));
		assertThat(this.compiler.compile(saved)).isInstanceOf(Compiled.class);
		assertThat(this.project.call("app.Shop", "total")).as("the value that was prepared").isEqualTo(2);
	}

	@Test
	void sourceSavedAgainIsCompiledAgain() throws Exception {
		this.compiler.prepare(this.project.edit("app/Price", price("2")));
		assertThat(this.compiler.compile(this.project.edit("app/Price", price("30")))).isInstanceOf(Compiled.class);
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(30);
	}

	@Test
	void errorsOfHalfAnEditAreForgottenWithTheOtherHalf() throws Exception {
		Set<Path> half = this.project.edit("app/Shop",
				"package app; public class Shop { public static Object total() { return Price.gross(); } }");
		this.compiler.prepare(half);
		Set<Path> other = this.project.edit("app/Price",
				"package app; public class Price { public static int gross() { return 4; } }");
		assertThat(this.compiler.compile(Set.of(half.iterator().next(), other.iterator().next())))
			.isInstanceOf(Compiled.class);
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(4);
	}

	@Test
	void errorsThatWerePreparedAreReported() {
		Set<Path> saved = this.project.edit("app/Price", price("oops"));
		this.compiler.prepare(saved);
		assertThat(this.compiler.compile(saved)).isInstanceOfSatisfying(Failed.class,
				(failed) -> assertThat(failed.text()).contains("oops").endsWith("1 error"));
	}

	@Test
	void whatOthersCompiledMeanwhileIsNotOverwritten() throws Exception {
		Set<Path> saved = this.project.edit("app/Price", price("2"));
		this.compiler.prepare(saved);
		this.project.compileElsewhere("app/Price");
		Map<String, FileTime> before = this.project.times();
		assertThat(this.compiler.compile(saved)).isInstanceOf(Skipped.class);
		assertThat(this.project.times()).isEqualTo(before);
	}

	@Test
	void classThatOthersWroteMeanwhileIsCompiledAgainst() throws Exception {
		Set<Path> saved = this.project.edit("app/Shop",
				"package app; public class Shop { public static Object total() { return (long) Price.net(); } }");
		this.compiler.prepare(saved);
		this.project.edit("app/Price", "package app; public class Price { public static long net() { return 5; } }");
		this.project.compileElsewhere("app/Price");
		assertThat(this.compiler.compile(saved)).isInstanceOf(Compiled.class);
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(5L);
	}

	private static String price(String net) {
		return "package app; public class Price { public static int net() { return %s; } }".formatted(net);
	}

	private void overwriteUnnoticed(String name, String text) throws IOException {
		Path source = this.project.source(name);
		FileTime time = Files.getLastModifiedTime(source);
		Files.writeString(source, text);
		Files.setLastModifiedTime(source, time);
	}

}
