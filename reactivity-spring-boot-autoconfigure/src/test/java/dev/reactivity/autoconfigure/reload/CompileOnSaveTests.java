package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.SourcesCompiled;
import dev.reactivity.reload.compile.CompileMode;
import dev.reactivity.reload.compile.CompileSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CompileOnSave}, with a real project.
 */
@ExtendWith(OutputCaptureExtension.class)
class CompileOnSaveTests {

	private static final Duration QUIET = Duration.ofMillis(30);

	@TempDir
	Path project;

	private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

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
		Files.setLastModifiedTime(this.classes.resolve("app/One.class"), FileTime.from(Instant.now().minusSeconds(20)));
		this.compileOnSave = new CompileOnSave(List.of(this.classes.toFile()),
				CompileSettings.of(CompileMode.AUTO, System.getProperty("java.class.path")), QUIET,
				new CompileReport(this.events::add));
	}

	@AfterEach
	void close() throws IOException {
		this.compileOnSave.close();
	}

	@Test
	void savedSourceBecomesAClass() throws Exception {
		start();
		write(this.source, "package app; class One { int value() { return 2; } }");
		assertThat(event()).isInstanceOfSatisfying(SourcesCompiled.class,
				(event) -> assertThat(event.sources()).containsExactly("app/One.java"));
		assertThat(Files.getLastModifiedTime(this.classes.resolve("app/One.class")))
			.isGreaterThanOrEqualTo(Files.getLastModifiedTime(this.source));
	}

	@Test
	void sourceSavedBeforeTheWatchingBeganBecomesAClass() throws Exception {
		write(this.source, "package app; class One { int value() { return 2; } }");
		start();
		assertThat(event()).isInstanceOfSatisfying(SourcesCompiled.class,
				(event) -> assertThat(event.sources()).containsExactly("app/One.java"));
	}

	@Test
	void errorsAreSaidOnceAndMended(CapturedOutput output) throws Exception {
		start();
		write(this.source, "package app; class One { int value() { return oops; } }");
		assertThat(event()).isInstanceOfSatisfying(CompilationFailed.class, (event) -> {
			assertThat(event.sources()).containsExactly("app/One.java");
			assertThat(event.errors()).singleElement().satisfies((error) -> {
				assertThat(error.file()).isEqualTo(this.source);
				assertThat(error.line()).isOne();
			});
			assertThat(output).contains(event.text());
		});
		assertThat(output).containsOnlyOnce("The saved sources do not compile, the old classes stay:\n" + this.source
				+ ":1: error: cannot find symbol");
		write(this.source, "package app; class One { int value() { return 1; } }");
		assertThat(event()).isInstanceOf(SourcesCompiled.class);
		assertThat(output).containsOnlyOnce("The saved sources compile again");
	}

	@Test
	void savedResourceIsCopied() throws Exception {
		start();
		write(this.project.resolve("src/main/resources/app.properties"), "a=2");
		Awaitility.await().untilAsserted(() -> assertThat(this.classes.resolve("app.properties")).hasContent("a=2"));
		assertThat(this.events).isEmpty();
	}

	@Test
	void standingBackIsSaidOnce(CapturedOutput output) throws Exception {
		write(this.project.resolve("src/main/java/module-info.java"), "module app {}");
		start();
		write(this.source, "package app; class One { int value() { return 2; } }");
		Awaitility.await()
			.untilAsserted(() -> assertThat(output).contains("are not compiled on save: the sources are a module")
				.contains("reactivity.reload.compile=always"));
		write(this.project.resolve("src/main/resources/app.properties"), "a=2");
		Awaitility.await().untilAsserted(() -> assertThat(this.classes.resolve("app.properties")).hasContent("a=2"));
		assertThat(output).containsOnlyOnce("are not compiled on save");
		assertThat(this.events).isEmpty();
	}

	@Test
	void closingBeforeAnythingStartedIsHarmless() throws IOException {
		this.compileOnSave.close();
		this.compileOnSave.start();
		this.compileOnSave.close();
		assertThat(this.events).isEmpty();
	}

	private void start() {
		this.compileOnSave.start();
		Awaitility.await()
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.anyMatch((thread) -> thread.getName().equals("reactivity-file-watcher")));
	}

	private Object event() throws InterruptedException {
		Object event = this.events.poll(30, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		return event;
	}

	private static void write(Path file, String text) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
	}

}
