package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
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
 * Tests for {@link SourceCompiler}: what an edit does to the class files.
 */
class SourceCompilerTests {

	@TempDir
	Path directory;

	private TestProject project;

	private SourceCompiler compiler;

	@BeforeEach
	void build() {
		this.project = new TestProject(this.directory).with("app/Price", """
				package app;
				public class Price {
					public static final int TAX = 19;
					public static class Nested {
					}
					public int net() {
						return 100;
					}
					public static Object other() {
						return new Object() {
						};
					}
				}
				""").with("app/Special", "package app; public class Special extends Price {}").with("app/Shop", """
				package app;
				public class Shop {
					public static Object total() {
						return (long) new Special().net();
					}
				}
				""").with("app/Bill", """
				package app;
				public class Bill {
					public static Object tax() {
						return Price.TAX;
					}
				}
				""").with("app/Stranger", "package app; public class Stranger {}").build();
		this.compiler = this.project.compiler(CompileMode.AUTO);
	}

	@Test
	void sourceFolderIsFound() {
		assertThat(this.compiler.sourceDirectories()).containsExactly(this.directory.resolve("src/main/java"));
		assertThat(this.compiler.warmUp()).isEmpty();
	}

	@Test
	void changedBodyCompilesOneSource() throws Exception {
		Compiled compiled = compiled(this.project.replace("app/Price", "100", "200"));
		assertThat(this.project.names(compiled.sources())).containsExactly("Price.java");
		assertThat(this.project.names(compiled.classFiles())).containsExactly("Price.class");
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(200L);
	}

	@Test
	void newPrivateMemberCompilesOneSource() throws Exception {
		Compiled compiled = compiled(this.project.replace("app/Price", "public int", "private int own; public int"));
		assertThat(this.project.names(compiled.sources())).containsExactly("Price.java");
	}

	@Test
	void changedSignatureCompilesAllUsersEvenThroughASubclass() throws Exception {
		Compiled compiled = compiled(this.project.replace("app/Price", "int net", "long net"));
		assertThat(this.project.names(compiled.sources())).contains("Price.java", "Special.java", "Shop.java")
			.doesNotContain("Stranger.java");
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(100L);
		assertThat(this.project.names(compiled.classFiles())).containsExactly("Price.class", "Shop.class");
	}

	@Test
	void changedConstantCompilesWhoeverInlinedIt() throws Exception {
		Compiled compiled = compiled(this.project.replace("app/Price", "19", "7"));
		assertThat(this.project.names(compiled.sources())).contains("Bill.java").doesNotContain("Stranger.java");
		assertThat(this.project.call("app.Bill", "tax")).isEqualTo(7);
	}

	@Test
	void classFilesOfVanishedClassesAreDeleted() throws Exception {
		assertThat(this.project.classFiles()).contains("Price$Nested.class", "Price$1.class");
		this.project.replace("app/Price", "public static class Nested {", "/*");
		this.project.replace("app/Price", "	public int", "	*/ public int");
		Compiled compiled = compiled(this.project.replace("app/Price", "{\n\t\t}", ""));
		assertThat(this.project.classFiles()).doesNotContain("Price$Nested.class");
		assertThat(this.project.names(compiled.classFiles())).contains("Price$Nested.class");
	}

	@Test
	void newSourceIsCompiledTogetherWithItsUser() throws Exception {
		Set<Path> saved = new HashSet<>(this.project.edit("app/more/Extra",
				"package app.more; public class Extra { public static Object value() { return 1; } }"));
		saved.addAll(this.project.replace("app/Bill", "Price.TAX", "app.more.Extra.value()"));
		assertThat(this.project.names(compiled(saved).classFiles())).containsExactly("Bill.class", "Extra.class");
		assertThat(this.project.call("app.Bill", "tax")).isEqualTo(1);
	}

	@Test
	void newSourceThatWasNotReportedIsFound() throws Exception {
		this.project.edit("app/Extra", "package app; class Extra { static Object value() { return 1; } }");
		compiled(this.project.replace("app/Bill", "Price.TAX", "Extra.value()"));
		assertThat(this.project.call("app.Bill", "tax")).isEqualTo(1);
	}

	@Test
	void deletedSourceDeletesItsClasses() throws Exception {
		Compiled compiled = compiled(this.project.delete("app/Stranger"));
		assertThat(this.project.names(compiled.classFiles())).containsExactly("Stranger.class");
		assertThat(this.project.classFiles()).doesNotContain("Stranger.class");
	}

	@Test
	void deletingASourceThatIsUsedFailsAndKeepsItsClasses() throws Exception {
		Failed failed = (Failed) this.compiler.compile(this.project.delete("app/Special"));
		assertThat(failed.errors()).extracting(SourceError::file).containsOnly(this.project.source("app/Shop"));
		assertThat(this.project.classFiles()).contains("Special.class");
		Compiled compiled = compiled(this.project.replace("app/Shop", "Special", "Price"));
		assertThat(this.project.names(compiled.classFiles())).containsExactly("Shop.class", "Special.class");
	}

	@Test
	void errorsAreValuesAndTouchNothing() throws Exception {
		Map<String, FileTime> times = this.project.times();
		Set<Path> saved = this.project.replace("app/Price", "return 100;", "return oops;");
		Failed failed = (Failed) this.compiler.compile(saved);
		SourceError error = failed.errors().get(0);
		assertThat(error.file()).isEqualTo(this.project.source("app/Price"));
		assertThat(error.line()).isEqualTo(7);
		assertThat(error.column()).isEqualTo(24);
		assertThat(error.message()).contains("cannot find symbol");
		assertThat(failed.text()).startsWith(this.project.source("app/Price") + ":7: error: cannot find symbol")
			.contains("return oops;")
			.endsWith("\n1 error");
		times.remove(this.project.source("app/Price").toString());
		assertThat(this.project.times()).containsAllEntriesOf(times);
	}

	@Test
	void mendingTheErrorElsewhereFinishesBothEdits() throws Exception {
		assertThat(this.compiler.compile(this.project.replace("app/Price", "net()", "gross()")))
			.isInstanceOf(Failed.class);
		Compiled compiled = compiled(this.project.replace("app/Shop", "net()", "gross()"));
		assertThat(this.project.names(compiled.classFiles())).containsExactly("Price.class", "Shop.class");
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(100L);
	}

	@Test
	void savingTheSameTextAgainWritesNothing() throws Exception {
		Compiled compiled = compiled(this.project.replace("app/Price", "100", "100"));
		assertThat(compiled.classFiles()).isEmpty();
	}

	@Test
	void newestEditWinsEvenIfItIsOlderThanTheClass() throws Exception {
		compiled(this.project.replace("app/Price", "100", "200"));
		Set<Path> saved = this.project.replace("app/Price", "200", "3000");
		TestProject.age(this.project.source("app/Price"), 60);
		compiled(saved);
		assertThat(this.project.call("app.Shop", "total")).isEqualTo(3000L);
	}

	@Test
	void classesAreCompiledTheWayTheBuildDid() throws Exception {
		byte[] before = Files.readAllBytes(this.project.classes().resolve("app/Shop.class"));
		compiled(this.project.replace("app/Shop", "(long) new", "(long)  new"));
		assertThat(this.project.classes().resolve("app/Shop.class")).hasBinaryContent(before);
	}

	@Test
	void otherFilesAreNoSources() throws IOException {
		assertThat(this.compiler.compile(Set.of(this.directory.resolve("notes.txt")))).isInstanceOf(Skipped.class);
	}

	@Test
	void nothingIsLeftBesideTheClassDirectory() throws Exception {
		compiled(this.project.replace("app/Price", "100", "200"));
		assertThat(this.directory.resolve("target")).isDirectoryContaining((path) -> path.endsWith("classes"))
			.isDirectoryNotContaining((path) -> !path.endsWith("classes"));
	}

	private Compiled compiled(Set<Path> saved) {
		CompileOutcome outcome = this.compiler.compile(saved);
		assertThat(outcome).isInstanceOf(Compiled.class);
		return (Compiled) outcome;
	}

}
