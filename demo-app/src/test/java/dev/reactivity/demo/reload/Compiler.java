package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

import org.springframework.util.FileSystemUtils;

/**
 * The Java compiler as an IDE would run it: only over the sources it is given.
 */
final class Compiler {

	private static final List<String> OPTIONS = List.of("-parameters", "-g", "-proc:none", "-nowarn", "--release",
			"17");

	private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

	private final StandardJavaFileManager files = this.javac.getStandardFileManager(null, null, null);

	private final List<Path> classPath;

	Compiler(List<Path> classes, List<Path> jars) {
		this.classPath = Stream.concat(classes.stream(), jars.stream()).toList();
	}

	/**
	 * The class files of the sources, by their path in the class directory, which is not
	 * touched.
	 */
	synchronized Map<String, byte[]> compile(List<Path> sources) {
		try {
			Path staging = Files.createTempDirectory("classes");
			try {
				this.files.setLocationFromPaths(StandardLocation.CLASS_PATH, this.classPath);
				this.files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(staging));
				run(sources);
				return contents(staging);
			}
			finally {
				FileSystemUtils.deleteRecursively(staging);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void run(List<Path> sources) {
		StringWriter errors = new StringWriter();
		if (!this.javac
			.getTask(errors, this.files, null, OPTIONS, null, this.files.getJavaFileObjectsFromPaths(sources))
			.call()) {
			throw new IllegalArgumentException("An edit does not compile:\n" + errors);
		}
	}

	private static Map<String, byte[]> contents(Path directory) throws IOException {
		Map<String, byte[]> contents = new TreeMap<>();
		try (Stream<Path> files = Files.walk(directory)) {
			files.filter(Files::isRegularFile)
				.forEach((file) -> contents.put(directory.relativize(file).toString(), Workspace.read(file)));
		}
		return contents;
	}

}
