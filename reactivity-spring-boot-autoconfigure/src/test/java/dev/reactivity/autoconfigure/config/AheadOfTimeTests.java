package dev.reactivity.autoconfigure.config;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplicationAotProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application whose bean definitions were made at build time, as Spring
 * Boot's build plugins make them, in JVMs of their own.
 */
class AheadOfTimeTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@SuppressWarnings("NullAway.Init")
	private Path output;

	@BeforeEach
	void configure() {
		this.output = this.directory.resolve("output");
		write("limits.amount=2", "limits.patience=1s");
	}

	@Test
	void editsAreFollowed() throws Exception {
		process();
		Process application = start();
		try {
			awaitOutput(application, "shown 14 PT1S");
			write("price=10", "limits.amount=3", "limits.patience=2s");
			awaitOutput(application, "shown 30 PT2S");
			write("price=11", "limits.amount=many", "limits.patience=2s");
			awaitOutput(application, "limits.amount=\"many\" (application.properties, line 2) cannot be used");
			write("limits.amount=4", "limits.patience=2s");
			awaitOutput(application, "shown 28 PT2S");
			assertThat(Files.readString(this.output)).contains("AOT-processed").doesNotContain("shown 33");
		}
		finally {
			application.getOutputStream().close();
			assertThat(application.waitFor(20, TimeUnit.SECONDS)).isTrue();
		}
		assertThat(application.exitValue()).isZero();
	}

	private void process() throws Exception {
		Path sources = this.directory.resolve("sources");
		Process processing = launch(List.of(SpringApplicationAotProcessor.class.getName(),
				AheadOfTimeApplication.class.getName(), sources.toString(), classes().toString(), classes().toString(),
				"dev.reactivity", "application"));
		assertThat(processing.waitFor()).as(() -> output()).isZero();
		List<String> compilation = new ArrayList<>(
				List.of("-nowarn", "-proc:none", "-d", classes().toString(), "-cp", classPath()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.map(Path::toString).filter((file) -> file.endsWith(".java")).forEach(compilation::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, compilation.toArray(String[]::new)))
			.isZero();
	}

	private Process start() throws IOException {
		return launch(List.of("-Dspring.aot.enabled=true", AheadOfTimeApplication.class.getName(),
				"--spring.config.location=file:" + this.directory + "/"));
	}

	private Process launch(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-Dspring.main.web-application-type=none", "-cp", classPath()));
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(this.output.toFile()).start();
	}

	private Path classes() {
		return this.directory.resolve("classes");
	}

	// As in production, without hot reload.
	private String classPath() {
		String inherited = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		return Stream
			.concat(Stream.of(classes().toString()),
					Arrays.stream(inherited.split(File.pathSeparator))
						.filter((entry) -> !entry.contains("spring-boot-devtools")))
			.collect(Collectors.joining(File.pathSeparator));
	}

	private void awaitOutput(Process application, String text) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(60))
			.failFast("the application has ended", () -> !application.isAlive())
			.untilAsserted(() -> assertThat(output()).contains(text));
	}

	private String output() {
		try {
			return Files.readString(this.output);
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private void write(String... lines) {
		FollowedApplication.write(this.directory, "application.properties", lines);
	}

}
