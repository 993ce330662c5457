package dev.reactivity.reload.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where build tools and IDEs keep the sources of a class directory.
 *
 * @param project the folder of the project
 * @param java the folders of the Java sources
 * @param resources the folder of the resources
 */
record SourceLayout(Path project, List<Path> java, Path resources) {

	/**
	 * Guess the layouts that a directory may be the output of.
	 * @param output a directory on the class path
	 * @return the guesses whose project is there, likeliest first
	 */
	static List<SourceLayout> guess(Path output) {
		Path directory = output.toAbsolutePath().normalize();
		List<SourceLayout> guesses = new ArrayList<>();
		up(directory, "target/classes").ifPresent((project) -> guesses.add(standard(project, "main")));
		up(directory, "target/test-classes").ifPresent((project) -> guesses.add(standard(project, "test")));
		String name = String.valueOf(directory.getFileName());
		up(directory, "build/classes/java/" + name).ifPresent((project) -> guesses.add(standard(project, name)));
		up(directory, "build/resources/" + name).ifPresent((project) -> guesses.add(standard(project, name)));
		up(directory, "bin/" + name).ifPresent((project) -> guesses.add(standard(project, name)));
		up(directory, "out/production/" + name).ifPresent((project) -> {
			guesses.add(standard(project, "main"));
			guesses.add(standard(project.resolve(name), "main"));
			guesses.add(new SourceLayout(project, List.of(project.resolve("src")), project.resolve("resources")));
		});
		return guesses;
	}

	private static SourceLayout standard(Path project, String sourceSet) {
		Path sources = project.resolve("src").resolve(sourceSet);
		return new SourceLayout(project, List.of(sources.resolve("java")), sources.resolve("resources"));
	}

	private static Optional<Path> up(Path directory, String suffix) {
		if (!directory.endsWith(suffix)) {
			return Optional.empty();
		}
		int depth = directory.getNameCount() - Path.of(suffix).getNameCount();
		if (depth == 0) {
			return Optional.empty();
		}
		return Optional.of(directory.getRoot().resolve(directory.subpath(0, depth))).filter(Files::isDirectory);
	}

	/**
	 * Guess the layouts, some folders being known.
	 * @param output a directory on the class path
	 * @param known folders of sources, of this output or of others
	 * @return the guesses with the folders, likeliest first
	 */
	static List<SourceLayout> guess(Path output, List<Path> known) {
		List<SourceLayout> guesses = new ArrayList<>(guess(output));
		if (guesses.isEmpty() && !known.isEmpty()) {
			guesses.add(new SourceLayout(output, List.of(), output));
		}
		guesses.replaceAll((guess) -> new SourceLayout(guess.project(),
				Stream.concat(known.stream(), guess.java().stream()).distinct().toList(), guess.resources()));
		return guesses;
	}

	SourceLayout with(List<Path> folders) {
		return new SourceLayout(this.project, List.copyOf(folders), this.resources);
	}

	boolean isSource(Path path) {
		return path.toString().endsWith(".java") && this.java.stream().anyMatch(path::startsWith);
	}

	/**
	 * Return where build tools put what annotation processors generate.
	 * @return the folders, which need not exist
	 */
	List<Path> generatedSources() {
		return List.of(this.project.resolve("target/generated-sources/annotations"),
				this.project.resolve("build/generated/sources/annotationProcessor"));
	}

}
