package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.reactivity.reload.compile.CompileMode;
import dev.reactivity.reload.compile.CompileOutcome;
import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;
import dev.reactivity.reload.compile.CompileOutcome.Skipped;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompileOnSave}, with a real project.
 */
@ExtendWith(OutputCaptureExtension.class)
class CompileOnSaveTests {

	private static final Duration QUIET = Duration.ofMillis(30);

	@TempDir
	Path project;

	private final BlockingQueue<CompileOutcome> outcomes = new LinkedBlockingQueue<>();

	private CompileOnSave compileOnSave;

	private Path source;

	private Path classes;

	@BeforeEach
	void build() throws IOException {
		this.classes = Files.createDirectories(this.project.resolve("target/classes"));
		this.source = this.project.resolve("src/main/java/app/One.java");
		write(this.source, "package app; class One { int value() { return 1; } }");
		ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-d", this.classes.toString(), "-g", "-proc:none", this.source.toString());
		write(this.project.resolve("src/main/resources/app.properties"), "a=1");
		write(this.classes.resolve("app.properties"), "a=1");
		Files.setLastModifiedTime(this.source, FileTime.from(Instant.now().minusSeconds(30)));
		this.compileOnSave = new CompileOnSave(List.of(this.classes.toFile()), CompileMode.AUTO, QUIET,
				this.outcomes::add);
	}

	@AfterEach
	void close() throws IOException {
		this.compileOnSave.close();
	}

	@Test
	void savedSourceBecomesAClass() throws Exception {
		start();
		write(this.source, "package app; class One { int value() { return 2; } }");
		assertThat(outcome())
			.isEqualTo(new Compiled(Set.of(this.source), Set.of(this.classes.resolve("app/One.class"))));
	}

	@Test
	void errorsAreSaidOnceAndMended(CapturedOutput output) throws Exception {
		start();
		write(this.source, "package app; class One { int value() { return oops; } }");
		assertThat(outcome()).isInstanceOf(Failed.class);
		assertThat(output).containsOnlyOnce("The saved sources do not compile, the old classes stay:\n" + this.source
				+ ":1: error: cannot find symbol");
		write(this.source, "package app; class One { int value() { return 3; } }");
		assertThat(outcome()).isInstanceOf(Compiled.class);
	}

	@Test
	void savedResourceIsCopied() throws Exception {
		start();
		write(this.project.resolve("src/main/resources/app.properties"), "a=2");
		Awaitility.await().untilAsserted(() -> assertThat(this.classes.resolve("app.properties")).hasContent("a=2"));
		assertThat(this.outcomes).isEmpty();
	}

	@Test
	void standingBackIsSaidOnce(CapturedOutput output) throws Exception {
		write(this.project.resolve("src/main/java/module-info.java"), "module app {}");
		start();
		write(this.source, "package app; class One { int value() { return 2; } }");
		assertThat(outcome()).isInstanceOf(Skipped.class);
		write(this.source, "package app; class One { int value() { return 3; } }");
		assertThat(outcome()).isInstanceOf(Skipped.class);
		assertThat(output).containsOnlyOnce("are not compiled on save: the sources are a module")
			.contains("reactivity.reload.compile=always");
	}

	@Test
	void closingBeforeAnythingStartedIsHarmless() throws IOException {
		this.compileOnSave.close();
		this.compileOnSave.start();
		this.compileOnSave.close();
		assertThat(this.outcomes).isEmpty();
	}

	private void start() {
		this.compileOnSave.start();
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.anyMatch((thread) -> thread.getName().equals("reactivity-file-watcher")));
	}

	private CompileOutcome outcome() throws InterruptedException {
		CompileOutcome outcome = this.outcomes.poll(30, TimeUnit.SECONDS);
		assertThat(outcome).isNotNull();
		return outcome;
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
