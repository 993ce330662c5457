package dev.reactivity.reload.compile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where build tools and IDEs keep the sources of a class directory.
 *
 * @param project the folder of the project
 * @param java the folder of the Java sources
 * @param resources the folder of the resources
 */
record SourceLayout(Path project, Path java, Path resources) {

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
			guesses.add(new SourceLayout(project, project.resolve("src"), project.resolve("resources")));
		});
		return guesses;
	}

	private static SourceLayout standard(Path project, String sourceSet) {
		Path sources = project.resolve("src").resolve(sourceSet);
		return new SourceLayout(project, sources.resolve("java"), sources.resolve("resources"));
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
	 * Return where build tools put what annotation processors generate.
	 * @return the folders, which need not exist
	 */
	List<Path> generatedSources() {
		return List.of(this.project.resolve("target/generated-sources/annotations"),
				this.project.resolve("build/generated/sources/annotationProcessor"));
	}

}
