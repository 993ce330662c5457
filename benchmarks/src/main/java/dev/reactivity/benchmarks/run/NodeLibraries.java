package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The libraries for Node and the scripts that measure them, in a directory of their own.
 *
 * @param node the command
 * @param directory where they are
 */
record NodeLibraries(String node, Path directory) {

	private static final List<String> PACKAGES = List.of("alien-signals@3.2.1", "@preact/signals-core@1.14.5");

	private static final List<String> SCRIPTS = List.of("harness", "alien-signals", "preact", "expect", "graphs",
			"kairo", "operations", "random", "sbench");

	List<String> command(String library) {
		return List.of(this.node, "--expose-gc", this.directory.resolve("harness.mjs").toString(), library);
	}

	boolean isNodePresent() throws InterruptedException {
		try {
			return new ProcessBuilder(this.node, "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD)
				.start()
				.waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	void prepare() throws IOException, InterruptedException {
		Files.createDirectories(this.directory);
		for (String script : SCRIPTS) {
			copy(script + ".mjs");
		}
		if (!isInstalled()) {
			install();
		}
	}

	private void copy(String script) throws IOException {
		try (InputStream in = NodeLibraries.class.getResourceAsStream("/dev/reactivity/benchmarks/node/" + script)) {
			if (in == null) {
				throw new IllegalStateException(
						"The script " + script + " is missing from the benchmarks; package them again");
			}
			Files.copy(in, this.directory.resolve(script), StandardCopyOption.REPLACE_EXISTING);
		}
	}

	private boolean isInstalled() {
		Path modules = this.directory.resolve("node_modules");
		return Files.isDirectory(modules.resolve("alien-signals"))
				&& Files.isDirectory(modules.resolve("@preact").resolve("signals-core"));
	}

	private void install() throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of("npm", "install", "--no-audit", "--no-fund", "--no-save", "--silent"));
		command.addAll(PACKAGES);
		Process npm = new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (npm.waitFor() != 0) {
			throw new IllegalStateException("npm could not install " + PACKAGES + " into " + this.directory
					+ "; leave the variants alien and preact out, or fill the directory by hand");
		}
	}

}
