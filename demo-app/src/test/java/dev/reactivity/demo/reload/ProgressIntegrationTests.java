package dev.reactivity.demo.reload;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.demo.reload.Shop.Answer;

/**
 * Tests for what a person reads in the terminal while something takes long. Whatever does
 * so waits for as long as a file is there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProgressIntegrationTests {

	private static final String WAIT = "while (java.nio.file.Files.exists(java.nio.file.Path.of(\"wait\"))) "
			+ "{ java.util.concurrent.locks.LockSupport.parkNanos(10_000_000L); }";

	private static final String PROCESSOR = """
			package slow;

			import java.util.Set;
			import javax.annotation.processing.AbstractProcessor;
			import javax.annotation.processing.RoundEnvironment;
			import javax.lang.model.SourceVersion;
			import javax.lang.model.element.TypeElement;

			public class SlowProcessor extends AbstractProcessor {

				@Override
				public Set<String> getSupportedAnnotationTypes() {
					return Set.of("*");
				}

				@Override
				public SourceVersion getSupportedSourceVersion() {
					return SourceVersion.latestSupported();
				}

				@Override
				public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
					%s
					return false;
				}

			}
			""".formatted(WAIT);

	@SuppressWarnings("NullAway.Init")
	private RunningDemo demo;

	@BeforeAll
	void openShop(@TempDir Path processor) throws IOException {
		this.demo = RunningDemo.startWith(List.of("--reactivity.reload.compile=always",
				"--reactivity.reload.compiler.processor-path=" + compiled(processor)));
		new Program(this.demo.workspace().root()).apply();
	}

	private static Path compiled(Path directory) throws IOException {
		Path source = directory.resolve("SlowProcessor.java");
		Files.writeString(source, PROCESSOR);
		new Compiler(List.of(), List.of()).compile(List.of(source))
			.forEach((file, bytes) -> Workspace.write(directory.resolve(file), bytes));
		Workspace.write(directory.resolve("META-INF/services/javax.annotation.processing.Processor"),
				"slow.SlowProcessor".getBytes(StandardCharsets.UTF_8));
		return directory;
	}

	@AfterAll
	void closeShop() {
		this.demo.close();
	}

	@BeforeEach
	void beSlow() {
		Workspace.write(waiting(), new byte[0]);
	}

	private Path waiting() {
		return this.demo.workspace().root().resolve("wait");
	}

	@Test
	void slowCompilationIsSaidToGoOn() throws IOException {
		this.demo.change().edit("problem/ProblemAdvice.java", "ex.getMessage()", "\"Alas, \" + ex.getMessage()");
		awaitLine("Compiling what was saved, 1 s so far");
		Files.delete(waiting());
		this.demo.shop().await("/api/products/99", new Answer(404, "Alas, "));
	}

	@Test
	void slowReloadIsSaidToGoOn() throws IOException {
		Files.delete(waiting());
		this.demo.change()
			.edit("greeting/GreetingController.java", "class GreetingController {",
					"class GreetingController {\n\n\t{\n\t\t" + "System.out.println(\"slow\"); " + WAIT + "\n\t}\n");
		awaitLine("slow");
		this.demo.shop().awaitText("/api/greeting", "");
		Workspace.write(waiting(), new byte[0]);
		this.demo.edit("greeting/GreetingController.java", "\"slow\"", "\"slower\"");
		awaitLine("Reloading GreetingController, 1 s so far");
		Files.delete(waiting());
		this.demo.shop().awaitText("/api/greeting", "");
	}

	@Test
	void slowRestartIsSaidToGoOn() throws IOException {
		Files.delete(waiting());
		this.demo.edit("DemoApplication.java", "public class DemoApplication {",
				"public class DemoApplication {\n\n\tstatic {\n\t\t" + WAIT + "\n\t}\n");
		Awaitility.await("the first restart").atMost(Duration.ofSeconds(60)).until(() -> this.demo.log().starts() == 2);
		Workspace.write(waiting(), new byte[0]);
		this.demo.edit("DemoApplication.java", "static {", "static final int EDITED = 1;\n\n\tstatic {");
		awaitLine("Restarting, 1 s so far");
		Files.delete(waiting());
		Awaitility.await("another restart").atMost(Duration.ofSeconds(60)).until(() -> this.demo.log().starts() == 3);
	}

	private void awaitLine(String text) {
		Awaitility.await(text)
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.demo.log().lines().stream().anyMatch((line) -> line.contains(text)));
	}

}
