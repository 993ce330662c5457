package dev.reactivity.reload.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompileSettings}: what they say wins over what was found out.
 */
class CompileSettingsTests {

	@TempDir
	Path directory;

	private TestProject project;

	@BeforeEach
	void build() {
		this.project = new TestProject(this.directory)
			.with("app/One", "package app; public class One { public static Object text() { return \"one\"; } }")
			.build(List.of("-g", "--release", "17"));
	}

	private CompileSettings settings() {
		return CompileSettings.of(CompileMode.AUTO, System.getProperty("java.class.path"));
	}

	private SourceCompiler compiler(CompileSettings settings) {
		return this.project.compiler(settings);
	}

	@Test
	void releaseIsAsTold() throws Exception {
		SourceCompiler compiler = compiler(settings().withOptions(11, null, List.of()));
		assertThat(compiler.compile(this.project.edit("app/One", "package app; public record One() {}")))
			.isInstanceOfSatisfying(Failed.class, (failed) -> assertThat(failed.text()).contains("records are not"));
		compiler.compile(this.project.edit("app/One", "package app; public class One {}"));
		assertThat(Files.readAllBytes(this.project.classes().resolve("app/One.class"))[7]).isEqualTo((byte) 55);
	}

	@Test
	void namesOfParametersAreKeptAsTold() throws Exception {
		String source = "package app; public class One { void say(String whatToSay) { } }";
		compiler(settings().withOptions(null, true, List.of())).compile(this.project.edit("app/One", source));
		assertThat(observed()).contains("-parameters");
		compiler(settings().withOptions(null, false, List.of()))
			.compile(this.project.edit("app/One", source.replace("void", "int").replace("{ }", "{ return 1; }")));
		assertThat(observed()).doesNotContain("-parameters");
	}

	@Test
	void furtherOptionsAreUsed() throws Exception {
		CompileOutcome outcome = compiler(settings().withOptions(null, null, List.of("-Xmaxerrs", "1")))
			.compile(this.project.edit("app/One", "package app; public class One { Oops one; Oops two; }"));
		assertThat(outcome).isInstanceOfSatisfying(Failed.class, (failed) -> assertThat(failed.errors()).hasSize(1));
	}

	@Test
	void sourcesMayBeElsewhere() throws Exception {
		Path more = this.directory.resolve("more/java");
		Path other = Files.createDirectories(this.directory.resolveSibling("another project"));
		SourceCompiler compiler = compiler(settings().withSources(List.of(other, more)));
		assertThat(compiler.sourceDirectories()).containsExactly(more, this.directory.resolve("src/main/java"));
		Path source = more.resolve("app/Two.java");
		Files.createDirectories(source.getParent());
		Files.writeString(source,
				"package app; public class Two { public static Object text() { return One.text() + \", two\"; } }");
		assertThat(compiler.compile(Set.of(source))).isInstanceOf(Compiled.class);
		assertThat(this.project.call("app.Two", "text")).isEqualTo("one, two");
		compiler.compile(this.project.replace("app/One", "Object text", "String text"));
		assertThat(this.project.call("app.Two", "text")).as("compiled again as a dependent").isEqualTo("one, two");
		Files.delete(source);
		compiler.compile(Set.of(source));
		assertThat(this.project.classFiles()).containsExactly("One.class");
	}

	private List<String> observed() throws Exception {
		ObservedOptions observed = new ObservedOptions();
		observed.observe(Files.readAllBytes(this.project.classes().resolve("app/One.class")));
		return observed.toOptions(settings());
	}

}
