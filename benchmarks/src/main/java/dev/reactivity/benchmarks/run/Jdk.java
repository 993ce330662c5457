package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Java installation.
 *
 * @param feature its feature version
 * @param java its launcher
 * @since 0.1.0
 */
public record Jdk(int feature, Path java) {

	/**
	 * The running one.
	 * @return the JVM of this process
	 */
	public static Jdk current() {
		return new Jdk(Runtime.version().feature(), launcher(home()));
	}

	// The running one, and those beside it.
	static List<Jdk> found() throws IOException {
		List<Jdk> jdks = new ArrayList<>();
		jdks.add(current());
		try (Stream<Path> homes = Files.list(home().getParent())) {
			for (Path home : homes.sorted().toList()) {
				version(home).filter((feature) -> jdks.stream().noneMatch((jdk) -> jdk.feature == feature))
					.ifPresent((feature) -> jdks.add(new Jdk(feature, launcher(home))));
			}
		}
		return jdks;
	}

	private static Path home() {
		return Path.of(System.getProperty("java.home"));
	}

	private static Path launcher(Path home) {
		return home.resolve("bin").resolve("java");
	}

	private static Optional<Integer> version(Path home) throws IOException {
		Path release = home.resolve("release");
		if (!Files.isReadable(release) || !Files.isExecutable(launcher(home))) {
			return Optional.empty();
		}
		try (Stream<String> lines = Files.lines(release)) {
			return lines.filter((line) -> line.startsWith("JAVA_VERSION="))
				.map((line) -> line.replaceAll("[^0-9.]", ""))
				.map((version) -> Runtime.Version.parse(version).feature())
				.filter((feature) -> feature >= 17)
				.findFirst();
		}
	}

}
