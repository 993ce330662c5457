package dev.reactivity.reload.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.fixture.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceCompiler} with an annotation processor that writes a source, and
 * a resource, for each class that asks for it.
 */
class AnnotationProcessingTests {

	private static final String MARK = "package processor; public @interface Named { String type() default \"String\"; }";

	private static final String PROCESSOR = """
			package processor;
			import java.io.Writer;
			import java.util.Set;
			import javax.annotation.processing.*;
			import javax.lang.model.element.*;
			import javax.tools.StandardLocation;
			public class NamedProcessor extends AbstractProcessor {
				public Set<String> getSupportedAnnotationTypes() { return Set.of("processor.Named"); }
				public Set<String> getSupportedOptions() { return Set.of("greeting"); }
				public javax.lang.model.SourceVersion getSupportedSourceVersion() {
					return javax.lang.model.SourceVersion.latest();
				}
				public boolean process(Set<? extends TypeElement> marks, RoundEnvironment round) {
					for (Element type : round.getElementsAnnotatedWith(Named.class)) {
						String name = type.getSimpleName() + "Name";
						String greeting = processingEnv.getOptions().getOrDefault("greeting", "I am ");
						StringBuilder members = new StringBuilder();
						for (Element member : type.getEnclosedElements()) {
							if (member.getKind() == ElementKind.METHOD) {
								members.append(' ').append(member.getSimpleName());
							}
						}
						try (Writer source = processingEnv.getFiler().createSourceFile("app." + name, type).openWriter();
								Writer list = processingEnv.getFiler()
									.createResource(StandardLocation.CLASS_OUTPUT, "", "names/" + name).openWriter()) {
							source.write("package app; public class " + name + " { static final Class<?> OF = "
								+ type.getSimpleName() + ".class; public static "
								+ type.getAnnotation(Named.class).type() + " text() { return \\"" + greeting
								+ type.getSimpleName() + members + "\\"; } }");
							list.write(name);
						}
						catch (java.io.IOException ex) {
							throw new IllegalStateException(ex);
						}
					}
					return false;
				}
			}
			""";

	private static final String ONE = "package app; @processor.Named public class One { public void sing() { } }";

	@TempDir
	Path directory;

	private Path processors;

	private TestProject project;

	@BeforeEach
	void build() throws Exception {
		this.processors = this.directory.resolve("processors");
		TestCompiler.compile(MARK, PROCESSOR).writeTo(this.processors);
		Path services = Files.createDirectories(this.processors.resolve("META-INF/services"));
		Files.writeString(services.resolve("javax.annotation.processing.Processor"), "processor.NamedProcessor");
		this.project = new TestProject(this.directory.resolve("shop")).with("app/Two",
				"package app; public class Two { public static Object text() { return new One(); } }");
		this.project.with("app/One", ONE.replace("@processor.Named ", "")).build();
	}

	private CompileSettings settings(CompileMode mode) {
		return CompileSettings.of(mode, this.processors.toString());
	}

	private SourceCompiler compiler(CompileSettings settings) {
		return this.project.compiler(settings);
	}

	@Test
	void processorsRunOnRequest() throws Exception {
		SourceCompiler compiler = compiler(settings(CompileMode.AUTO).withProcessors(true, List.of()));
		assertThat(compiler.warmUp()).isEmpty();
		assertThat(compiler.compile(this.project.edit("app/One", ONE))).isInstanceOf(Compiled.class);
		assertThat(this.project.call("app.OneName", "text")).isEqualTo("I am One sing");
		compiler.compile(this.project.replace("app/One", "sing", "dance"));
		assertThat(this.project.call("app.OneName", "text")).isEqualTo("I am One dance");
	}

	@Test
	void processorsRunAlwaysIfItAlwaysCompiles() throws Exception {
		compiler(settings(CompileMode.ALWAYS)).compile(this.project.edit("app/One", ONE));
		assertThat(this.project.call("app.OneName", "text")).isEqualTo("I am One sing");
	}

	@Test
	void processorsDoNotRunUnasked() throws Exception {
		compiler(settings(CompileMode.AUTO)).compile(this.project.edit("app/One", ONE));
		assertThat(this.project.classFiles()).containsExactly("One.class", "Two.class");
	}

	@Test
	void processorsMayHaveAPathOfTheirOwn() throws Exception {
		Path mark = this.directory.resolve("mark");
		TestCompiler.compile(MARK).writeTo(mark);
		CompileSettings settings = CompileSettings.of(CompileMode.AUTO, mark.toString())
			.withProcessors(true, List.of(this.processors))
			.withOptions(null, null, List.of("-Agreeting=Call me "));
		compiler(settings).compile(this.project.edit("app/One", ONE));
		assertThat(this.project.call("app.OneName", "text")).isEqualTo("Call me One sing");
	}

	@Test
	void errorInWhatWasGeneratedIsAnErrorOfTheEdit() throws Exception {
		SourceCompiler compiler = compiler(settings(CompileMode.ALWAYS));
		CompileOutcome outcome = compiler
			.compile(this.project.edit("app/One", ONE.replace("Named ", "Named(type = \"int\") ")));
		assertThat(outcome).isInstanceOfSatisfying(Failed.class,
				(failed) -> assertThat(failed.text()).contains("OneName.java:1: error: incompatible types"));
		assertThat(this.project.classFiles()).containsExactly("One.class", "Two.class");
	}

	@Test
	void deletedSourceTakesAlongWhatWasGeneratedForIt() throws Exception {
		SourceCompiler compiler = compiler(settings(CompileMode.ALWAYS));
		compiler.compile(this.project.edit("app/One", ONE));
		compiler.compile(this.project.replace("app/Two", "new One()", "\"alone\""));
		assertThat(this.project.classFiles()).containsExactly("One.class", "OneName.class", "Two.class");
		compiler.compile(this.project.delete("app/One"));
		assertThat(this.project.classFiles()).containsExactly("Two.class");
	}

	@Test
	void processorsLeaveNothingBesideTheClasses() throws Exception {
		compiler(settings(CompileMode.ALWAYS)).compile(this.project.edit("app/One", ONE));
		assertThat(FileTree.files(this.project.directory(), "Name")).isEmpty();
		assertThat(FileTree.files(this.project.directory(), "OneName.java")).isEmpty();
	}

}
