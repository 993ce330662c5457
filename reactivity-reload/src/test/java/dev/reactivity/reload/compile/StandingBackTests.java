package dev.reactivity.reload.compile;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceCompiler}: when it leaves compiling to others, and how it
 * guesses.
 */
class StandingBackTests {

	private static final String BEFORE = "package app; public class One { int value(int it) { return 1; } }";

	private static final String AFTER = "package app; public class One { int value(int it) { return 2; } }";

	private static final String LOMBOK = "Lombok is on the class path; set 'reactivity.reload.compiler.processors=true' to run it";

	@TempDir
	Path directory;

	@Test
	void alreadyCompiledSourceIsLeftAlone() throws Exception {
		TestProject project = project().build();
		SourceCompiler compiler = project.compiler(CompileMode.AUTO);
		Set<Path> saved = project.edit("app/One", AFTER);
		project.compileElsewhere("app/One");
		assertThat(compiler.compile(saved))
			.isEqualTo(new Skipped("the classes are newer than their sources already", false));
	}

	@Test
	void whoeverCompiledLastIsGivenTheFirstChanceAtTheNextEdit() throws Exception {
		TestProject project = project().build();
		SourceCompiler compiler = project.compiler(CompileMode.AUTO);
		Set<Path> saved = project.edit("app/One", AFTER);
		project.compileElsewhere("app/One");
		compiler.compile(saved);
		saved = project.edit("app/One", BEFORE);
		TestProject.age(project.classes().resolve("app/One.class"), 5);
		assertThat(compiler.compile(saved)).as("waits in vain").isInstanceOf(Compiled.class);
		assertThat(compiler.compile(project.edit("app/One", AFTER))).as("no longer waits").isInstanceOf(Compiled.class);
	}

	@Test
	void alwaysMeansAlways() throws Exception {
		TestProject project = project().build();
		SourceCompiler compiler = project.compiler(CompileMode.ALWAYS);
		Set<Path> saved = project.edit("app/One", AFTER);
		project.compileElsewhere("app/One");
		assertThat(compiler.compile(saved)).isEqualTo(new Compiled(saved, Set.of()));
	}

	@Test
	void sourceSavedWhileTheOptionsAreTriedIsNoReasonToStandBack() {
		TestProject project = project().build();
		JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
		List<String> runs = new ArrayList<>();
		JavaCompiler slow = (JavaCompiler) Proxy.newProxyInstance(getClass().getClassLoader(),
				new Class<?>[] { JavaCompiler.class }, (proxy, method, arguments) -> {
					if (method.getName().equals("getTask") && runs.isEmpty()) {
						runs.add("first");
						project.edit("app/One", "package app; class One { int value() { return oops; } }");
					}
					return method.invoke(javac, arguments);
				});
		CompileSettings settings = CompileSettings.of(CompileMode.AUTO, System.getProperty("java.class.path"));
		assertThat(Target.find(project.classes(), settings, slow).orElseThrow().prepare()).isEmpty();
		assertThat(runs).containsExactly("first");
	}

	@Test
	void lombokIsLeftToTheBuild() {
		TestProject project = project().build();
		SourceCompiler compiler = project
			.compiler(CompileSettings.of(CompileMode.AUTO, "/repository/lombok-1.18.42.jar"));
		assertThat(compiler.warmUp()).containsExactly(Map.entry(project.classes(), LOMBOK));
		assertThat(compiler.compile(project.edit("app/One", AFTER))).isEqualTo(new Skipped(LOMBOK, true));
	}

	@Test
	void generatedSourcesAreLeftToTheBuild() throws IOException {
		TestProject project = project().build();
		Path generated = project.directory().resolve("target/generated-sources/annotations");
		Files.createDirectories(generated);
		assertThat(project.compiler(CompileMode.AUTO).warmUp()).isEmpty();
		Files.writeString(generated.resolve("OneMapper.java"), "class OneMapper {}");
		assertThat(project.compiler(CompileMode.AUTO).warmUp().values()).singleElement()
			.asString()
			.startsWith("annotation processors write sources into");
	}

	@Test
	void moduleIsLeftToTheBuild() {
		TestProject project = project().build();
		project.edit("module-info", "module app {}");
		assertThat(project.compiler(CompileMode.AUTO).warmUp().values())
			.contains("the sources are a module, whose path only the build knows");
	}

	@Test
	void sourcesThatDoNotCompileAloneAreLeftToTheBuild() {
		TestProject project = project().build();
		project.edit("app/One", "package app; @lombok.Data public class One {}");
		TestProject.age(project.source("app/One"), 30);
		assertThat(project.compiler(CompileMode.AUTO).warmUp().values()).singleElement()
			.asString()
			.startsWith("'One.java' does not compile here though the build compiled it: ")
			.contains("package lombok does not exist");
	}

	@Test
	void enhancedClassesAreLeftToTheBuild() throws IOException {
		TestProject project = project().build();
		project.edit("app/One", "package app; public class One { int value(int it) { return 1; } int enhanced; }");
		project.compileElsewhere("app/One");
		project.edit("app/One", BEFORE);
		TestProject.age(project.source("app/One"), 30);
		assertThat(project.compiler(CompileMode.AUTO).warmUp().values())
			.contains("'app.One' compiled here differs from what the build made of it");
	}

	@Test
	void directoryWithoutSourcesHasNoCompiler() throws IOException {
		TestProject project = project().build();
		Files.delete(project.source("app/One"));
		assertThat(find(project.classes())).isEmpty();
		assertThat(find(this.directory)).isEmpty();
		assertThat(find(this.directory.resolve("missing/target/classes"))).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "target/classes", "build/classes/java/main", "bin/main", "out/production/classes" })
	void layoutsOfBuildToolsAreKnown(String output) throws IOException {
		TestProject project = project().build();
		Path classes = this.directory.resolve(output);
		Files.createDirectories(classes.getParent());
		if (!classes.equals(project.classes())) {
			Files.move(project.classes(), classes);
		}
		assertThat(find(classes)).map(SourceCompiler::sourceDirectories)
			.contains(List.of(this.directory.resolve("src/main/java")));
	}

	@Test
	void optionsOfTheBuildAreSeenInItsClasses() throws IOException {
		assertThat(options("-parameters", "-g", "--release", "17")).contains("-parameters", "-g", "-proc:none");
		assertThat(options("--release", "11", "-g:none")).containsSequence("--release", "11")
			.contains("-g:none")
			.doesNotContain("-parameters");
		assertThat(options("-g:source,lines")).contains("-g:source,lines").doesNotContain("--release");
	}

	private List<String> options(String... options) throws IOException {
		TestProject project = project().build(List.of(options));
		ObservedOptions observed = new ObservedOptions();
		observed.observe(Files.readAllBytes(project.classes().resolve("app/One.class")));
		return observed.toOptions(CompileSettings.of(CompileMode.AUTO, ""));
	}

	private TestProject project() {
		return new TestProject(this.directory).with("app/One", BEFORE);
	}

	private static Optional<SourceCompiler> find(Path classes) {
		return SourceCompiler.forClassDirectories(List.of(classes), CompileSettings.of(CompileMode.AUTO, ""));
	}

}
