package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.springframework.test.util.TestSocketUtils;

/**
 * The shop as {@code java -jar} runs it, in a directory of its own.
 *
 * @param process the JVM
 * @param port the port it was told
 * @param directory where it runs
 */
record PackagedJar(Process process, int port, Path directory) implements AutoCloseable {

	static PackagedJar start(Path directory, String... arguments) throws IOException {
		int port = TestSocketUtils.findAvailableTcpPort();
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-jar", jar().toAbsolutePath().toString(), "--server.port=" + port));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("shop.log").toFile())
			.start();
		return new PackagedJar(process, port, directory);
	}

	private static Path jar() throws IOException {
		try (Stream<Path> files = Files.list(Path.of("target"))) {
			return files.filter((file) -> file.getFileName().toString().matches("demo-app-.*(?<!tests)\\.jar"))
				.findFirst()
				.orElseThrow();
		}
	}

	String log() {
		try {
			return Files.readString(this.directory.resolve("shop.log"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
